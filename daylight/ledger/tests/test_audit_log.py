"""What the owner of the tables may do behind the ledger's back, and what comparing with the published log finds."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from daylight.ledger import queries, rules, services
from daylight.ledger.tests.makers import DIVISION, a_stream, an_own_log, tamper
from daylight.ledger.verifier.notes import Checkpoint

pytestmark = pytest.mark.django_db
JZ1 = "WHERE stream = 'case/JZ1'"
COLUMNS = "kind, actor, person, post, happened_at, recorded_at, payload, salt, digest, previous, hash"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    made = an_own_log(settings, tmp_path)
    a_stream(5, "case/JZ1")
    a_stream(3, "case/JZ2")
    seal()
    return made


def seal():
    return services.seal_log(at=queries.now())


def found(kept=()):
    fault = services.audit_log(kept).fault
    return fault and (fault.stream, fault.seq, fault.code)


def recompute(stream="case/JZ1"):
    """Rewrite a stream's hashes from its contents, as somebody who knows how would: the chain alone shows nothing."""
    previous = bytes(32)
    for entry in queries.entries(DIVISION, stream):
        digest = rules.payload_digest(entry.salt, entry.payload)
        where = f"WHERE stream = '{stream}' AND seq = {entry.seq}"
        tamper(f"UPDATE ledger_entry SET digest = '\\x{digest.hex()}', previous = '\\x{previous.hex()}' {where}")
        previous = rules.seal(queries.entry(DIVISION, stream, entry.seq))
        tamper(f"UPDATE ledger_entry SET hash = '\\x{previous.hex()}' {where}")
    fault = services.verify().fault
    assert fault is None or fault.stream != stream


EDIT = f"UPDATE ledger_entry SET payload = '{{\"n\":9}}' {JZ1} AND seq = 3"
DELETE = [f"DELETE FROM ledger_{table} {JZ1} AND seq = 3" for table in ("leaf", "entry")]
CLOSE = [f"UPDATE ledger_{table} SET seq = seq - 1 {JZ1} AND seq > 3" for table in ("leaf", "entry")]
CUT = [f"DELETE FROM ledger_{table} {JZ1} AND seq > 3" for table in ("leaf", "entry")]
SWAP = [f"UPDATE ledger_entry SET seq = {new} {JZ1} AND seq = {old}" for old, new in ((2, 99), (3, 2), (99, 3))]
PUSH = [
    f"UPDATE ledger_entry SET seq = seq + 1 {JZ1} AND seq = 5",
    f"UPDATE ledger_leaf SET seq = seq + 1 {JZ1} AND seq = 5",
    f"INSERT INTO ledger_entry (division, stream, seq, {COLUMNS})"
    f" SELECT division, stream, 5, {COLUMNS} FROM ledger_entry {JZ1} AND seq = 4",
]
BACKDATE = f"UPDATE ledger_entry SET recorded_at = recorded_at - interval '3 days' {JZ1} AND seq = 1"


def test_an_untouched_ledger_passes():
    a_stream(2, "case/JZ3")
    done = services.audit_log()
    assert (done.leaves, done.heads, done.entries, done.fault) == (8, 1, 10, None)


@pytest.mark.req("SEC-05")
@pytest.mark.parametrize(
    ("statements", "plain", "recomputed"),
    [
        ([EDIT], ("case/JZ1", 3, "digest"), ("case/JZ1", 3, "sealed")),
        ([DELETE[1]], ("case/JZ1", 3, "missing"), None),
        (DELETE, ("case/JZ1", 4, "gap"), None),
        ([*DELETE, *CLOSE], ("case/JZ1", 3, "link"), ("log", 2, "leaf")),
        (CUT, ("log", 3, "leaf"), ("log", 3, "leaf")),
        (SWAP, ("case/JZ1", 2, "sealed"), None),
        (PUSH, ("case/JZ1", 5, "link"), ("case/JZ1", 6, "sealed")),
        ([BACKDATE], ("case/JZ1", 1, "hash"), ("case/JZ1", 1, "sealed")),
        ([f"UPDATE ledger_entry SET kind = 'case.decided' {JZ1} AND seq = 5"], ("case/JZ1", 5, "hash"), None),
        (["DELETE FROM ledger_leaf", "DELETE FROM ledger_entry"], ("log", 0, "leaf"), None),
        (["UPDATE ledger_leaf SET leaf = 99 WHERE leaf = 6"], ("log", 6, "leaf"), None),
        (["UPDATE ledger_head SET root = sha256('x')"], ("log", 0, "forked"), None),
    ],
)
def test_what_was_done_in_sql_is_named_with_and_without_recomputing(statements, plain, recomputed):
    tamper(*statements)
    assert found() == plain
    if recomputed:
        recompute()
        assert found() == recomputed


def test_the_whole_ledger_rewritten_is_found_by_the_published_log():
    tamper("UPDATE ledger_entry SET payload = '{\"n\":9}'")
    recompute("case/JZ1")
    recompute("case/JZ2")
    assert found() == ("case/JZ1", 1, "sealed")


def test_an_entry_put_in_past_the_ledger_is_named(settings):
    a_stream(1, "case/LATE")
    tamper("UPDATE ledger_log SET settled = 1 << 30")
    assert found() == ("case/LATE", 1, "inserted")


def test_an_entry_written_today_and_dated_last_week_is_named():
    a_stream(1, "case/LATE")
    tamper("UPDATE ledger_entry SET recorded_at = recorded_at - interval '7 days' WHERE stream = 'case/LATE'")
    recompute("case/LATE")
    seal()
    assert found() == ("case/LATE", 1, "backdated")


def test_ledger_and_log_rewritten_together_are_found_by_a_head_kept_outside(folder, settings):
    a_stream(1, "case/JZ3")
    kept = [Checkpoint.read((folder / "checkpoint").read_text())]
    seal()
    kept.append(Checkpoint.read((folder / "checkpoint").read_text()))
    tamper("UPDATE ledger_entry SET payload = '{\"n\":9}' WHERE stream = 'case/JZ3'")
    recompute("case/JZ3")
    tamper("DELETE FROM ledger_head")
    for each in sorted(folder.rglob("*"), reverse=True):
        each.unlink() if each.is_file() else each.rmdir()
    seal()
    assert found() is None, "whoever owns database, files and key leaves no trace in them"
    assert found(kept) == ("log", 8, "forked"), "but the ninth entry is not the one that was witnessed"
    assert found(kept[-1:])[1] == 0, "heads of the database say nothing about where it begins"


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM ledger_head", "UPDATE ledger_head SET note = replace(note, E'\\n8\\n', E'\\n7\\n')",
     "UPDATE ledger_head SET note = ''"],
)  # fmt: skip
def test_heads_taken_out_or_told_otherwise_are_named(statement):
    assert found() is None
    tamper(statement)
    assert found() == ("log", 8, "head")


@pytest.mark.parametrize("path", ["tile/0/000.p/8", "tile/entries/000.p/8", "checkpoint", "key"])
def test_a_changed_file_is_named(folder, path):
    data = bytearray((folder / path).read_bytes())
    data[20] ^= 1
    (folder / path).write_bytes(data)
    done = services.audit_log()
    assert done.fault is not None and (done.detail or done.fault.code == "sealed")


def test_a_missing_log_is_noticed(folder):
    (folder / "checkpoint").unlink()
    assert found() == ("log", 0, "files")


def test_the_command_says_what_was_compared_or_names_the_first_bad_entry(capsys, folder, tmp_path):
    call_command("fsck-log", "--json")
    assert json.loads(capsys.readouterr().out)["ok"] is True
    call_command("fsck-log")
    assert "8 leaves" in capsys.readouterr().out
    state = tmp_path / "state.json"
    note = (folder / "checkpoint").read_text()
    state.write_text(json.dumps({"heads": [{"note": note}]}))
    call_command("fsck-log", "--heads", str(state))
    tamper(EDIT)
    with pytest.raises(SystemExit) as left:
        call_command("fsck-log")
    assert left.value.code == 1
    assert "329900 case/JZ1 #3" in capsys.readouterr().out


def test_times_are_compared_with_the_clock_of_the_heads():
    with connection.cursor() as cursor:
        cursor.execute("SELECT at FROM ledger_head")
        assert abs(cursor.fetchone()[0] - queries.now()) < timedelta(minutes=1)
