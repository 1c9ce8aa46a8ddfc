"""What an owner of the table may do behind the ledger's back, and what the check says."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from daylight.ledger import queries, rules, services
from daylight.ledger.rules import sweeping
from daylight.ledger.tests.makers import DIVISION, a_stream

pytestmark = pytest.mark.django_db
COLUMNS = "kind, actor, person, post, happened_at, recorded_at, payload, salt, digest, previous, hash"


def tamper(statement, *values):
    """As the owner: switch the trigger off, change, switch it on again."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_only_appended")
        cursor.execute(statement, values)
        cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_only_appended")


def found():
    fault = services.verify().fault
    return fault and (fault.stream, fault.seq, fault.code)


@pytest.fixture(autouse=True)
def two_streams():
    a_stream(5, "case/JZ1")
    a_stream(3, "case/JZ2")


def test_an_untouched_ledger_passes():
    checked = services.verify({(DIVISION, "case/JZ1"): 5})
    assert (checked.streams, checked.entries, checked.fault) == (2, 8, None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("payload = '{\"n\":9}'", "digest"),
        ("payload = '{\"n\":9}', digest = sha256(salt || convert_to('{\"n\":9}', 'UTF8'))", "hash"),
        ("kind = 'case.decided'", "hash"),
        ("actor = replace(actor, '白杨', '青禾')", "hash"),
        ("person = 8", "actor"),
        ("happened_at = happened_at - interval '3 days'", "hash"),
        ("recorded_at = recorded_at + interval '1 microsecond'", "hash"),
        ("recorded_at = recorded_at - interval '3 days'", "time"),
        ("salt = sha256('x')", "digest"),
        ("previous = sha256('x')", "link"),
        ("hash = sha256('x')", "hash"),
        ("request = 'k'", "hash"),
    ],
)
def test_an_edited_entry_is_named(change, code):
    tamper(f"UPDATE ledger_entry SET {change} WHERE stream = 'case/JZ1' AND seq = 3")
    assert found() == ("case/JZ1", 3, code)


def test_a_deleted_middle_is_named():
    tamper("DELETE FROM ledger_entry WHERE stream = 'case/JZ1' AND seq = 3")
    assert found() == ("case/JZ1", 4, "gap")


def test_a_deleted_middle_closed_up_is_named():
    tamper("DELETE FROM ledger_entry WHERE stream = 'case/JZ1' AND seq = 3")
    tamper("UPDATE ledger_entry SET seq = seq - 1 WHERE stream = 'case/JZ1' AND seq > 3")
    assert found() == ("case/JZ1", 3, "link")


def test_a_deleted_beginning_is_named():
    tamper("DELETE FROM ledger_entry WHERE stream = 'case/JZ2' AND seq = 1")
    assert found() == ("case/JZ2", 2, "gap")


def test_an_entry_pushed_in_is_named():
    tamper("UPDATE ledger_entry SET seq = seq + 1 WHERE stream = 'case/JZ1' AND seq = 5")
    tamper(
        f"INSERT INTO ledger_entry (division, stream, seq, {COLUMNS})"
        f" SELECT division, stream, 5, {COLUMNS} FROM ledger_entry WHERE stream = 'case/JZ1' AND seq = 4"
    )
    assert found() == ("case/JZ1", 5, "link")


def test_two_entries_that_changed_places_are_named():
    for old, new in ((2, 99), (3, 2), (99, 3)):
        tamper("UPDATE ledger_entry SET seq = %s WHERE stream = 'case/JZ1' AND seq = %s", new, old)
    assert found() == ("case/JZ1", 2, "link")


def test_an_entry_moved_to_another_stream_is_named():
    tamper("UPDATE ledger_entry SET stream = 'case/JZ2', seq = 4 WHERE stream = 'case/JZ1' AND seq = 5")
    assert found() == ("case/JZ2", 4, "link")


def test_a_tail_cut_off_is_found_only_by_a_head_kept_elsewhere():
    tamper("DELETE FROM ledger_entry WHERE stream = 'case/JZ1' AND seq > 3")
    assert found() is None
    fault = services.verify({(DIVISION, "case/JZ1"): 5}).fault
    assert (fault.stream, fault.seq, fault.code) == ("case/JZ1", 3, "tail")


def test_a_stream_deleted_whole_is_found_only_by_a_head_kept_elsewhere():
    tamper("DELETE FROM ledger_entry WHERE stream = 'case/JZ2'")
    assert found() is None
    assert services.verify({(DIVISION, "case/JZ2"): 3}).fault.code == "tail"


def test_the_chain_alone_does_not_find_an_edit_with_everything_after_it_recomputed():
    """An honest limit: whoever may rewrite the whole table can rewrite the chain. Heads kept outside find it."""
    before = queries.entries(DIVISION, "case/JZ1")[-1].hash
    tamper("UPDATE ledger_entry SET payload = '{\"n\":9}' WHERE stream = 'case/JZ1' AND seq = 3")
    previous = queries.entry(DIVISION, "case/JZ1", 2).hash
    for seq in (3, 4, 5):
        digest = rules.payload_digest(
            queries.entry(DIVISION, "case/JZ1", seq).salt, queries.entry(DIVISION, "case/JZ1", seq).payload
        )
        where = "WHERE stream = 'case/JZ1' AND seq = %s"
        tamper(f"UPDATE ledger_entry SET digest = %s, previous = %s {where}", digest, previous, seq)
        previous = rules.seal(queries.entry(DIVISION, "case/JZ1", seq))
        tamper(f"UPDATE ledger_entry SET hash = %s {where}", previous, seq)
    assert found() is None
    assert queries.entries(DIVISION, "case/JZ1")[-1].hash != before


def test_the_command_counts_or_names_the_first_bad_entry_and_exits_1(capsys):
    call_command("verify-ledger", "--json")
    assert json.loads(capsys.readouterr().out) == {"ok": True, "streams": 2, "entries": 8, "fault": None}
    tamper("UPDATE ledger_entry SET kind = 'x' WHERE stream = 'case/JZ2' AND seq = 2")
    with pytest.raises(SystemExit) as left:
        call_command("verify-ledger")
    assert left.value.code == 1
    assert "329900 case/JZ2 #2" in capsys.readouterr().out


def test_an_entry_that_leaves_a_doubt_is_looked_at_closely_and_reading_goes_on(monkeypatch):
    sure = services.verify()
    monkeypatch.setattr("daylight.ledger.queries.sweeping.native", lambda: None)
    monkeypatch.setattr(sweeping, "person_and_post", lambda _actor: (0, 0))
    doubting = services.verify()
    assert (doubting.streams, doubting.entries, doubting.fault) == (sure.streams, sure.entries, None)
    assert sure.streams > 1
