"""SM2 with SM3: the standard's own example, what is refused, and a log that is sealed and witnessed with it."""

import json
import stat
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from daylight.core.actors import job
from daylight.core.refusals import Refusal
from daylight.ledger import queries, services
from daylight.ledger.tests.makers import AT, a_stream, an_own_log
from daylight.ledger.tests.signers import keys, sm2_signature
from daylight.ledger.verifier import checks, whole, witnessing
from daylight.ledger.verifier.logs import Log
from daylight.ledger.verifier.notes import COSIGNED, SIGNED, SM2, Checkpoint, Key
from daylight.ledger.verifier.signing import private_key, public_key
from daylight.ledger.verifier.sm2 import SM2_BASE, SM2_FIELD, SM2_ORDER, sm2_digest, sm2_holds, sm2_point, sm2_times
from daylight.ledger.verifier.trees import Unreadable, Wrong

pytestmark = pytest.mark.django_db

# GB/T 32918.5 annex A.2 (the same as GM/T 0003.5): secret, key, number k, digest e, signature of "message digest".
SECRET = 0x3945208F_7B2144B1_3F36E38A_C6D39F95_88939369_2860B51A_42FB81EF_4DF7C5B8
PUBLIC = bytes.fromhex(
    "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020"
    "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13"
)
NUMBER = 0x59276E27_D506861A_16680F3A_D9C02DCC_EF3CC1FA_3CDBE4CE_6D54B80D_EAC1BC21
DIGEST = 0xF0B43E94_BA45ACCA_ACE692ED_534382EB_17E6AB5A_19CE7B31_F4486FDF_C0D28640
SIGNATURE = bytes.fromhex(
    "F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3"
    "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA"
)
MESSAGE = b"message digest"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    return an_own_log(settings, tmp_path)


def seal():
    return services.seal_log(at=AT)


def change(algorithm=SM2):
    return services.change_log_key(algorithm, by=job("log-key", "329900"), at=AT)


def head(folder):
    return Checkpoint.read((folder / "checkpoint").read_text())


def test_the_example_of_the_standard_comes_out_number_by_number():
    assert sm2_times(SECRET, SM2_BASE) == sm2_point(PUBLIC)
    assert sm2_digest(PUBLIC, MESSAGE) == DIGEST
    assert sm2_signature(SECRET, NUMBER, DIGEST) == SIGNATURE
    assert sm2_holds(PUBLIC, MESSAGE, SIGNATURE)


@pytest.mark.parametrize("at", range(0, 64, 7))
def test_one_bit_of_anything_changed_and_the_example_does_not_hold(at):
    def bent(data):
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    assert not sm2_holds(PUBLIC, MESSAGE, bent(SIGNATURE))
    assert not sm2_holds(bent(PUBLIC), MESSAGE, SIGNATURE)
    assert not sm2_holds(PUBLIC, bent(MESSAGE.ljust(64)), SIGNATURE)


@pytest.mark.parametrize("signer", [b"", b"1234567812345679", b"ALICE123@YAHOO.COM"])
def test_the_signers_name_is_part_of_what_is_signed(signer):
    assert not sm2_holds(PUBLIC, MESSAGE, SIGNATURE, signer)
    assert sm2_holds(PUBLIC, MESSAGE, sm2_signature(SECRET, NUMBER, sm2_digest(PUBLIC, MESSAGE, signer)), signer)


@pytest.mark.parametrize(
    "public",
    [b"", PUBLIC[:63], b"\4" + PUBLIC, bytes(64), PUBLIC[32:] + PUBLIC[:32],
     (int.from_bytes(PUBLIC[:32]) + SM2_FIELD).to_bytes(33)[-32:] + PUBLIC[32:]],
)  # fmt: skip
def test_what_is_no_point_of_the_curve_is_no_key(public):
    assert sm2_point(public) is None and not sm2_holds(public, MESSAGE, SIGNATURE)
    with pytest.raises(Unreadable):
        Key.read(str(Key("log.example", SIGNED, public, SM2)))


def test_numbers_outside_their_range_are_refused_before_anything_is_reckoned():
    r, s = SIGNATURE[:32], SIGNATURE[32:]
    for wrong in (
        bytes(32) + s,
        r + bytes(32),
        SM2_ORDER.to_bytes(32) + s,
        r + (SM2_ORDER - int.from_bytes(r)).to_bytes(32),
    ):
        assert not sm2_holds(PUBLIC, MESSAGE, wrong)


def test_a_key_of_sm2_is_made_signs_and_is_read_back_from_its_text(tmp_path):
    made = private_key(tmp_path / "k", SM2)
    assert stat.S_IMODE((tmp_path / "k").stat().st_mode) == 0o600 and made.algorithm == SM2
    signature = made.sign(b"words")
    assert sm2_holds(made.public, b"words", signature) and not sm2_holds(made.public, b"word", signature)
    assert private_key(tmp_path / "k") == made
    for kind in (SIGNED, COSIGNED):
        key = public_key("log.example", kind, made)
        assert Key.read(str(key)) == key and key.kind == kind
    data = (tmp_path / "k").read_bytes()
    for at in (10, 99):
        (tmp_path / "k").write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises(Unreadable):
            private_key(tmp_path / "k").sign(b"words")


def test_a_log_is_sealed_witnessed_and_checked_under_sm2(folder, settings, tmp_path, client, capsys):
    settings.LOG_SIGNATURE, settings.LOG_DIGEST = SM2, "sm3"
    entry = a_stream(5)[3]
    seal()
    options = {"log": str(folder), "state": tmp_path / "w.json", "name": "w.example", "signature": SM2}
    call_command("witness", **options)
    own = capsys.readouterr().out.split("own key: ")[1].strip()
    assert Key.read(own).algorithm == SM2
    settings.LOG_WITNESSES = [own]
    seal()
    path = tmp_path / "r.json"
    path.write_bytes(client.get(f"/verify/{entry.hex}/receipt.json").content)
    key = (folder / "key").read_text().strip()
    call_command("verify", str(path), key=key, witness=[own])
    assert "(sm2)" in capsys.readouterr().out
    call_command("verify", str(folder), key=key, witness=[own])
    for wrong in ({"key": str(public_key(settings.LOG_ORIGIN, SIGNED, keys(SM2)[0]))}, {"key": key, "witness": [key]}):
        with pytest.raises(SystemExit) as left:
            call_command("verify", str(path), **wrong)
        assert left.value.code == 1


def test_after_a_change_of_keys_old_heads_and_new_ones_hold_and_a_witness_follows(folder, settings, tmp_path, client):
    old_entry = a_stream(3)[0]
    seal()
    before, old = head(folder), queries.published_key()
    look = lambda: witnessing.witness(Log(str(folder)), tmp_path / "s", "w", private_key(tmp_path / "w"), None, 1)  # noqa: E731
    look()
    old_receipt = client.get(f"/verify/{old_entry.hex}/receipt.json").json()
    new = change()
    a_stream(2, "case/JZ2")
    seal()
    between = head(folder)
    assert (old.algorithm, new.algorithm) == ("ed25519", SM2) and queries.published_keys() == [new, old]
    assert old.signed(between) == new.signed(between) == 0 and between.next_key == new
    look()
    assert json.loads((tmp_path / "s").read_text())["key"] == str(new)
    settings.LOG_KEY.with_name(f"log.key.{old.identity}").unlink()
    late = a_stream(1, "case/JZ3")[0]
    seal()
    assert head(folder).next_key is None and old.signed(head(folder)) is None and old.signed(before) == 0
    look()
    assert checks.check_log(Log(str(folder)), new) and checks.check_receipt(old_receipt, old)
    with pytest.raises(Wrong):
        checks.check_log(Log(str(folder)), old)
    for entry in (old_entry, late):
        assert checks.check_receipt(client.get(f"/verify/{entry.hex}/receipt.json").json(), new)
    assert services.audit_log().fault is None
    assert str(new) in queries.entries("329900", "system")[-1].payload


def test_a_receipt_under_a_head_that_only_the_former_key_signed_comes_with_that_key(folder, settings, tmp_path, client):
    """A witness that rests keeps the page on a head from before the change."""
    entry = a_stream(3)[0]
    seal()
    old, private = queries.published_key(), private_key(tmp_path / "w")
    settings.LOG_WITNESSES = [str(public_key("w", COSIGNED, private))]
    services.take_cosignature(witnessing.witness(Log(str(folder)), tmp_path / "s", "w", private, None, 1))
    change()
    seal()
    receipt = client.get(f"/verify/{entry.hex}/receipt.json").json()
    assert receipt["key"] == str(old) and receipt["size"] == 3 and checks.check_receipt(receipt, old)


def test_a_stranger_cannot_name_the_next_key(folder, tmp_path):
    """Whoever serves a copy can add lines under a head, but not to what the log signed."""
    a_stream(3)
    seal()
    note, key = head(folder), queries.published_key()
    bad = keys(SM2)[2]
    posing = public_key(note.origin, SIGNED, bad)
    body = f"{note.body}key {posing}\n"
    forged = Checkpoint.read(f"{body}\n{note.line(key)}")
    assert key.signed(forged) is None
    (folder / "checkpoint").write_text(f"{body}\n{note.line(key)}")
    with pytest.raises(Wrong):
        witnessing.witness(Log(str(folder)), tmp_path / "s", "w", private_key(tmp_path / "w"), key, 1)


def test_the_command_says_the_keys_and_changes_them(folder, settings, capsys):
    a_stream(1)
    seal()
    call_command("log-key")
    assert capsys.readouterr().out.startswith("ed25519  log.example/jiangzhou+")
    call_command("log-key", change="sm2")
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == ["sm2", "ed25519", "Both"]
    assert head(folder).size == 2, "the change is an entry of its own"
    settings.LOG_KEY.chmod(0o644)
    with pytest.raises(CommandError, match="chmod 600"):
        call_command("log-key", change="ed25519")


def test_another_kind_of_signature_is_refused_and_makes_no_key(settings):
    settings.LOG_SIGNATURE = "rsa"
    a_stream(1)
    with pytest.raises(Refusal, match=r"log\.key"):
        seal()


def test_the_programs_handed_out_sign_and_check_sm2_alone(folder, settings, tmp_path):
    """Each as one file, without Daylight, as strangers run them."""
    settings.LOG_SIGNATURE, settings.LOG_DIGEST = SM2, "sm3"
    a_stream(5)
    seal()
    for name in whole.PARTS:
        (tmp_path / name).write_text(whole.as_one_file(name), encoding="utf-8")

    def run(name, *arguments):
        argv = [sys.executable, "-I", str(tmp_path / name), *map(str, arguments)]
        return subprocess.run(argv, capture_output=True, text=True, cwd=tmp_path, check=False)

    looked = run("daylight_witness.py", "--log", folder, "--state", tmp_path / "w.json", "--signature", SM2)
    own = looked.stdout.split("own key: ")[1].strip()
    settings.LOG_WITNESSES = [own]
    seal()
    checked = run("daylight_verify.py", folder, "--key", queries.published_key(), "--witness", own)
    assert (looked.returncode, checked.returncode) == (0, 0), (looked.stderr, checked.stdout, checked.stderr)
    assert "(sm2)" in checked.stdout and "All 5 entries" in checked.stdout
    assert run("daylight_verify.py", folder, "--key", own).returncode == 1
