"""The public log as strangers meet it: addresses, the receipt page, a receipt in hand, the programs."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import call_command

from daylight.ledger import queries, services
from daylight.ledger.tests.makers import a_stream, an_entry, an_own_log, clerk, tamper
from daylight.ledger.verifier import witnessing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    return an_own_log(settings, tmp_path)


def seal():
    return services.seal_log(at=queries.now())


def page(client, code, language="/en", **query):
    return client.get(f"{language}/verify/{code}/", query).content.decode()


@pytest.fixture
def programs(client, tmp_path):
    """The two programs as anyone downloads them."""
    for name in ("daylight_verify.py", "daylight_witness.py"):
        (tmp_path / name).write_text(client.get(f"/verify/tool/{name}").content.decode())
    return tmp_path


def run(folder, program, *arguments):
    """A program as a stranger runs it: no Daylight, no environment, no network."""
    argv = [sys.executable, "-I", str(folder / program), *map(str, arguments)]
    done = subprocess.run(argv, capture_output=True, text=True, env={"PATH": os.environ["PATH"]}, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def test_tiles_are_kept_for_ever_and_heads_are_asked_for_anew(client, folder):
    assert client.get("/log/checkpoint").status_code == 404
    a_stream(3)
    seal()
    tile = client.get("/log/tile/0/000.p/3")
    assert "immutable" in tile["Cache-Control"] and len(tile.getvalue()) == 96
    head = client.get("/log/checkpoint")
    assert head["Content-Type"].startswith("text/plain") and head["Cache-Control"] == "public, max-age=5"
    assert head.getvalue() == (folder / "checkpoint").read_bytes()
    assert client.get("/log/key").getvalue().startswith(b"log.example/jiangzhou+")


@pytest.mark.parametrize("path", ["../keys/log.key", "tile/0/../../checkpoint", ".lock", "tile/0/001", "witness/keys"])
def test_nothing_else_is_served(client, path):
    a_stream(1)
    seal()
    assert client.get(f"/log/{path}").status_code == 404


def test_a_leaf_says_nothing_of_anybody(client):
    an_entry(by=clerk(), 姓名="青禾", 证件="329901199003070012")
    seal()
    served = client.get("/log/tile/entries/000.p/1").getvalue()
    assert len(served) == 34 and served[2:] == queries.entries("329900", "case/JZ1")[0].hash


@pytest.mark.req("SEC-05")
def test_the_receipt_page_shows_leaf_proof_head_and_that_nobody_has_countersigned(client):
    entries = a_stream(5)
    text = page(client, entries[2].hex)
    assert "Not yet. Records are sealed" in text and "Download the receipt" not in text
    seal()
    text = page(client, entries[2].hex, check=1)
    assert "3 hashes, checked when this page was made" in text and "Checked now: unchanged" in text
    assert "Nobody outside this office yet." in text and "Download the receipt" in text and "<svg role" in text
    assert "个哈希值" in page(client, entries[2].hex, language="")


def test_the_receipt_page_names_the_witnesses_of_the_head_it_rests_on(client, folder, settings, tmp_path):
    entries = a_stream(5)
    seal()
    private = witnessing.private_key(tmp_path / "w.key")
    settings.LOG_WITNESSES = [str(witnessing.public_key("witness.example", 4, private))]
    call_command("witness", log=str(folder), state=tmp_path / "s.json", name="witness.example",
                 signing_key=tmp_path / "w.key")  # fmt: skip
    a_stream(1, "case/JZ2")
    seal()
    text = page(client, entries[0].hex)
    assert "witness.example" in text and "no longer keep it from the witnesses" in text


def test_a_record_that_was_changed_is_not_confirmed_by_the_public_log(client):
    entries = a_stream(3)
    seal()
    changed = "ab" * 32
    tamper(f"UPDATE ledger_entry SET hash = '\\x{changed}' WHERE seq = 2")
    text = page(client, changed)
    assert "The public log does not confirm this record." in text and "Download the receipt" not in text
    assert client.get(f"/verify/{changed}/receipt.json").status_code == 422
    assert "does not confirm" not in page(client, entries[0].hex)


def test_a_receipt_holds_on_a_strangers_computer_and_says_what_was_checked(client, programs):
    entry = a_stream(5)[3]
    assert client.get(f"/verify/{entry.hex}/receipt.json").status_code == 422
    seal()
    answer = client.get(f"/verify/{entry.hex}/receipt.json")
    assert "attachment" in answer["Content-Disposition"]
    for hidden in ("白杨", "同意", queries.entry_by_hash(entry.hex).salt.hex()):
        assert hidden not in answer.content.decode()
    (programs / "r.json").write_bytes(answer.content)
    code, said = run(programs, "daylight_verify.py", programs / "r.json")
    assert code == 0 and "The record is leaf 3 of the 5" in said and "The key came with the receipt itself" in said
    key = client.get("/log/key").getvalue().decode().strip()
    code, said = run(programs, "daylight_verify.py", programs / "r.json", "--key", key)
    assert code == 0 and "came with the receipt" not in said


def _flip(text):
    return ("0" if text[0] != "0" else "1") + text[1:]


RECEIPT_CHANGES = {
    **{f"entry.{name}": (lambda r, n=name: r["entry"].update({n: r["entry"][n] + "1"})) for name in (
        "format", "division", "stream", "number", "kind", "happened_at", "recorded_at", "caller", "content", "before")},
    "hash": lambda r: r.update(hash=_flip(r["hash"])),
    "leaf": lambda r: r.update(leaf=r["leaf"] + 1),
    "size": lambda r: r.update(size=r["size"] + 1),
    "proof": lambda r: r["proof"].__setitem__(0, _flip(r["proof"][0])),
    "proof longer": lambda r: r["proof"].append(r["proof"][0]),
    "proof shorter": lambda r: r["proof"].pop(),
    "proof reordered": lambda r: r["proof"].reverse(),
    "size in the head": lambda r: r.update(checkpoint=r["checkpoint"].replace("\n5\n", "\n6\n")),
    "time in the head": lambda r: r.update(checkpoint=r["checkpoint"].replace("\ntime 2", "\ntime 1")),
    "origin in the head": lambda r: r.update(checkpoint=r["checkpoint"].replace("jiangzhou\n", "elsewhere\n", 1)),
    "signature": lambda r: r.update(checkpoint=r["checkpoint"][:-10] + "AAAAAAA==\n"),
}  # fmt: skip


@pytest.mark.parametrize("change", RECEIPT_CHANGES)
def test_a_receipt_with_anything_changed_is_wrong(client, tmp_path, change, capsys):
    entry = a_stream(5)[3]
    seal()
    receipt = json.loads(client.get(f"/verify/{entry.hex}/receipt.json").content)
    path = tmp_path / "r.json"
    path.write_text(json.dumps(receipt))
    call_command("verify", str(path))
    assert "Everything that was checked holds." in capsys.readouterr().out
    RECEIPT_CHANGES[change](receipt)
    path.write_text(json.dumps(receipt))
    with pytest.raises(SystemExit) as left:
        call_command("verify", str(path))
    assert left.value.code in (1, 2) and "holds." not in capsys.readouterr().out.splitlines()[-1]


def test_a_receipt_made_with_another_key_is_wrong_to_who_knows_the_key(client, programs, settings, tmp_path):
    entry = a_stream(5)[3]
    seal()
    (programs / "r.json").write_bytes(client.get(f"/verify/{entry.hex}/receipt.json").content)
    other = witnessing.public_key("log.example/jiangzhou", 1, witnessing.private_key(tmp_path / "other.key"))
    code, said = run(programs, "daylight_verify.py", programs / "r.json", "--key", other)
    assert code == 1 and "WRONG: The checkpoint is not signed by the key" in said


def test_a_bundle_and_a_mirror_are_checked_and_what_cannot_be_read_is_said(client, programs, folder):
    entries = a_stream(300)
    seal()
    bundle = [json.loads(client.get(f"/verify/{each.hex}/receipt.json").content) for each in entries[:3]]
    (programs / "b.json").write_text(json.dumps(bundle))
    assert run(programs, "daylight_verify.py", programs / "b.json")[0] == 0
    bundle[1]["leaf"] += 1
    (programs / "b.json").write_text(json.dumps(bundle))
    code, said = run(programs, "daylight_verify.py", programs / "b.json")
    assert code == 1 and "WRONG: Receipt 2:" in said
    code, said = run(programs, "daylight_verify.py", folder)
    assert code == 0 and "All 300 entries and every tile" in said
    bundle_path = folder / "tile/entries/001.p/44"
    data = bytearray(bundle_path.read_bytes())
    data[34 * 3 + 5] ^= 1
    bundle_path.write_bytes(data)
    code, said = run(programs, "daylight_verify.py", folder)
    assert code == 1 and "Leaf 259 is not the entry" in said
    (programs / "n.json").write_text("[]")
    for nothing in ("n.json", "missing.json"):
        assert run(programs, "daylight_verify.py", programs / nothing)[0] == 2


def test_a_witness_countersigns_growth_and_nothing_else(programs, folder, settings):
    a_stream(3)
    seal()
    look = ("daylight_witness.py", "--log", folder, "--state", programs / "w.json", "--name", "w.example")
    code, said = run(programs, *look)
    assert code == 0 and "taken on trust" in said and "Countersigned 3 leaves" in said
    a_stream(300, "case/JZ2")
    seal()
    code, said = run(programs, *look)
    assert code == 0 and "Countersigned 303 leaves" in said and "trust" not in said
    settings.LOG_WITNESSES = [said.split("own key: ")[1].strip()]
    seal()
    assert "— w.example " in (folder / "checkpoint").read_text()
    assert (programs / "w.json.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("how", ["shrunk", "rewritten", "other origin", "other key"])
def test_a_witness_does_not_countersign_a_log_that_did_more_than_grow(programs, folder, settings, how):
    for length in (3, 300):
        a_stream(length, f"case/JZ{length}")
        seal()
    look = ("daylight_witness.py", "--log", folder, "--state", programs / "w.json")
    assert run(programs, *look)[0] == 0
    kept = (programs / "w.json").read_text()
    for each in sorted(folder.rglob("*"), reverse=True):
        each.unlink() if each.is_file() else each.rmdir()
    tamper("DELETE FROM ledger_head")
    if how == "shrunk":
        tamper("DELETE FROM ledger_leaf WHERE leaf > 200", "DELETE FROM ledger_entry WHERE seq > 198")
    if how == "rewritten":
        tamper("UPDATE ledger_entry SET hash = sha256('x') WHERE stream = 'case/JZ3' AND seq = 2")
        a_stream(9, "case/MORE")
    if how == "other origin":
        settings.LOG_ORIGIN = "other.example/log"
    if how == "other key":
        settings.LOG_KEY.unlink()
    seal()
    code, said = run(programs, *look)
    assert code == 1 and said.startswith("NOT countersigned:")
    assert (programs / "w.json").read_text() == kept and not list((folder / "witness").iterdir())


@pytest.mark.django_db(transaction=True)
def test_a_witness_reads_and_hands_over_by_address(live_server, programs, folder, settings):
    a_stream(3)
    seal()
    private = witnessing.private_key(programs / "w.json.key")
    settings.LOG_WITNESSES = [str(witnessing.public_key("w.example", 4, private))]
    look = ("--log", f"{live_server.url}/log", "--state", programs / "w.json", "--name", "w.example")
    code, said = run(programs, "daylight_witness.py", *look)
    assert code == 0, said
    assert "— w.example " in (folder / "witness/checkpoint").read_text()
    assert run(programs, "daylight_verify.py", f"{live_server.url}/log", "--witness", settings.LOG_WITNESSES[0])[0] == 0
    settings.LOG_WITNESSES = []
    code, said = run(programs, "daylight_witness.py", *look)
    assert code == 3 and "kept, but the log did not take the countersignature" in said
    assert settings.LOG_WITNESSES == [] and "The witness's own key: w.example+" in said


@pytest.mark.parametrize("written", ["", "{", "[]", "{}", '{"heads": [{"size": "x"}]}', '{"heads": 5}'])
def test_a_witness_whose_heads_cannot_be_read_does_not_begin_anew(programs, folder, written):
    a_stream(3)
    seal()
    (programs / "w.json").write_text(written)
    look = ("daylight_witness.py", "--log", folder, "--state", programs / "w.json")
    code, said = run(programs, *look)
    assert (code, said.startswith("Nothing was done:")) == (2, True)
    assert (programs / "w.json").read_text() == written
    code, said = run(programs, *look[:-1], programs / "new.json", "--name", "two words")
    assert (code, said.startswith("Nothing was done:")) == (2, True)
