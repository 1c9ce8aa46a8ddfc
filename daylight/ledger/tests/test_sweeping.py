"""The quick reading against a slow one written down plainly: whatever was done in SQL, they agree."""

import hashlib
from datetime import timedelta
from itertools import groupby

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from daylight.ledger import queries, rules, services
from daylight.ledger.models import LedgerLeaf
from daylight.ledger.native import native
from daylight.ledger.queries import sweeping as reading
from daylight.ledger.rules import sweeping
from daylight.ledger.services import _sweeping
from daylight.ledger.services._sweeping import swept
from daylight.ledger.tests.makers import DIVISION, a_stream, an_own_log, clerk, tamper
from daylight.ledger.verifier.logs import Log
from daylight.ledger.verifier.trees import DIGESTS, Hashing

STREAMS = {"case/JZ1": 4, "case/JZ2": 3, "power/7": 1}


@pytest.fixture
def log(settings, tmp_path, db):
    folder = an_own_log(settings, tmp_path)
    for stream, length in STREAMS.items():
        a_stream(length, stream)
        services.seal_log(at=queries.now())
    a_stream(2, "case/WAITS")
    return Log(str(folder))


@pytest.fixture(params=["compiled", "python"])
def way(request, monkeypatch):
    """Both ways of reading quickly: the compiled one, where this machine could compile it, and the other."""
    if request.param == "python":
        monkeypatch.setattr(reading, "native", lambda: None)
    elif native() is None:
        pytest.skip("nothing was compiled here: there was no C compiler when Daylight was installed")
    return request.param


def sound_that_way(way, log):
    """Whether everything is sound, and said to be so by the way itself."""
    with pytest.MonkeyPatch.context() as patch:
        if way == "compiled":
            patch.setattr(reading, "sweep", lambda *_lines: sweeping.Swept(doubt="not said to be sound"))
        return swept(log, log.checkpoint())


def plainly_wrong(log):
    """Every rule, one after the other, on everything there is; nothing here is quick."""
    entries = list(queries.all_entries())
    for _stream, those in groupby(entries, key=lambda each: (each.division, each.stream)):
        before = None
        for entry in those:
            if rules.follows(entry, before) or rules.check(entry):
                return True
            before = entry
    published = [each for bundle in log.entries(log.checkpoint().size) for each in bundle]
    places = {(each.division, each.stream, each.seq): each.leaf for each in LedgerLeaf.objects.all()}
    standing = {places.get((each.division, each.stream, each.seq)): each for each in entries}
    if any(number not in standing or standing[number].hash != made for number, made in enumerate(published)):
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT division, stream, seq FROM ledger_entry, ledger_log WHERE position <= settled")
        if any(place not in places for place in cursor.fetchall()):
            return True
    heads = queries.heads()
    for number, made in enumerate(published):
        since = [head.at for head in heads if head.size <= number]
        if since and standing[number].recorded_at < since[-1] - timedelta(hours=1) and made:
            return True
    hashing = log.checkpoint().hashing
    leaves = [hashing.leaf(each) for each in published]
    return any(head.size > len(leaves) or hashing.root(leaves[: head.size]) != head.root for head in heads)


def recompute(stream):
    """Rewrite a stream's digests, links and hashes from what stands there now."""
    previous = bytes(32)
    for entry in queries.entries(DIVISION, stream):
        digest = rules.payload_digest(entry.salt, entry.payload)
        where = f"WHERE stream = '{stream}' AND seq = {entry.seq}"
        tamper(f"UPDATE ledger_entry SET digest = '\\x{digest.hex()}', previous = '\\x{previous.hex()}' {where}")
        previous = rules.seal(queries.entry(DIVISION, stream, entry.seq))
        tamper(f"UPDATE ledger_entry SET hash = '\\x{previous.hex()}' {where}")


def leaves_alone():
    """Leaves behind the published ones whose entry is gone: they prove nothing about anything, yet are looked at."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM ledger_leaf l LEFT JOIN ledger_entry e USING (division, stream, seq)"
            " WHERE e.hash IS NULL"
        )
        return cursor.fetchone()[0]


streams, numbers = st.sampled_from([*STREAMS, "case/WAITS"]), st.integers(1, 5)
CHANGES = [
    "payload = payload", "payload = payload || ' '", "kind = 'case.decided'", "actor = replace(actor, '白杨', '青禾')",
    "actor = 'x'", "person = 8", "person = null", "post = null", "happened_at = happened_at - interval '1 second'",
    "recorded_at = recorded_at - interval '3 days'", "recorded_at = date_trunc('second', recorded_at)",
    "recorded_at = recorded_at + interval '3 days'", "salt = sha256(salt)", "digest = sha256(salt)",
    "previous = sha256(salt)", "hash = sha256(hash)", "request = 'k'", "request = ''", "request_digest = 'd'",
    "seq = seq + 10", "seq = seq - 1", "stream = 'case/JZ9'", "division = '329901'", "payload = '{\"n\":2}'",
]  # fmt: skip
edits = st.builds(
    lambda change, stream, seq: f"UPDATE ledger_entry SET {change} WHERE stream = '{stream}' AND seq = {seq}",
    st.sampled_from(CHANGES), streams, numbers,
)  # fmt: skip
places = st.builds(
    lambda order, stream, seq: order.format(where=f"WHERE stream = '{stream}' AND seq = {seq}"),
    st.sampled_from([
        "DELETE FROM ledger_entry {where}", "DELETE FROM ledger_leaf {where}",
        "UPDATE ledger_leaf SET leaf = 99 {where}", "UPDATE ledger_leaf SET leaf = leaf - 1 {where}",
        "UPDATE ledger_leaf SET seq = seq - 1 {where}",
        "UPDATE ledger_leaf SET leaf = leaf {where}",
    ]), streams, numbers,
)  # fmt: skip
A_LEAF_BEHIND = (
    "INSERT INTO ledger_leaf SELECT division, stream, seq, 7 + seq FROM ledger_entry WHERE stream = 'case/WAITS'"
)
wholes = st.sampled_from([
    "DELETE FROM ledger_entry", "DELETE FROM ledger_leaf", "UPDATE ledger_log SET settled = 1 << 30",
    "DELETE FROM ledger_entry WHERE stream = 'case/WAITS'", "UPDATE ledger_head SET at = at + interval '1 day'",
    "UPDATE ledger_head SET root = sha256(root) WHERE size = 7", "DELETE FROM ledger_head WHERE size = 4",
    A_LEAF_BEHIND,
])  # fmt: skip
acts = st.one_of(edits, places, wholes, streams.map(lambda stream: f"recompute {stream}"))


def done(act):
    """Do it as the owner of the tables, where the tables take it."""
    try:
        with transaction.atomic():
            recompute(act.split()[1]) if act.startswith("recompute") else tamper(act)
    except IntegrityError:
        pass


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(tampering=[A_LEAF_BEHIND, "DELETE FROM ledger_entry WHERE stream = 'case/WAITS'"], at_once=500)
@given(tampering=st.lists(acts, max_size=4), at_once=st.sampled_from([1, 2, 3, 500]))
def test_the_quick_reading_and_the_plain_one_agree_on_any_tampering(log, way, tampering, at_once):
    with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweeping, "BATCH", at_once)
        for act in tampering:
            done(act)
        wrong = plainly_wrong(log)
        fault = services.audit_log().fault
        assert (fault is not None) == wrong
        if not wrong:
            found = sound_that_way(way, log)
            assert found is not None or leaves_alone(), "what is sound is not looked at twice"
            assert found is None or found.entries == len(list(queries.all_entries()))
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_several_processes_find_what_one_finds(settings, tmp_path, monkeypatch, way):
    folder = an_own_log(settings, tmp_path)
    for number in range(30):
        a_stream(3, f"case/JZ{number}")
    a_stream(2, "case/JZ1X")
    services.record("case.step", stream="case/OTHER", by=clerk(division="329901"), at=queries.now(), payload={"n": 1})
    services.seal_log(at=queries.now())
    a_stream(1, "case/WAITS")
    log = Log(str(folder))
    monkeypatch.setattr(_sweeping, "FEW", 0)
    alone, together = swept(log, log.checkpoint(), 1), swept(log, log.checkpoint(), 3)
    assert alone == together and (alone.entries, alone.sealed) == (94, 93)
    assert services.audit_log(processes=2).fault is None
    tamper("UPDATE ledger_entry SET person = 8 WHERE stream = 'case/JZ17' AND seq = 2")
    assert swept(log, log.checkpoint(), 2) is None
    fault = services.audit_log(processes=2).fault
    assert (fault.stream, fault.seq, fault.code) == ("case/JZ17", 2, "actor")


@pytest.mark.django_db(transaction=True)
def test_a_process_that_fails_does_not_make_the_audit_pass(settings, tmp_path, monkeypatch, caplog):
    an_own_log(settings, tmp_path)
    a_stream(3, "case/JZ1")
    services.seal_log(at=queries.now())
    monkeypatch.setattr(_sweeping, "FEW", 0)
    monkeypatch.setattr(_sweeping, "PROGRAM", ["false"])
    assert services.audit_log().fault is None and "read closely" in caplog.text
    tamper("UPDATE ledger_entry SET kind = 'x' WHERE seq = 2")
    assert services.audit_log().fault.seq == 2


@pytest.mark.parametrize(
    "moment",
    ["2026-04-17 07:45:00.1", "2026-04-17 07:45:00", "2026-04-17 07:45:00.12", "2026-04-17 07:45:00.000001",
     "0001-01-01 00:00:00", "1582-10-10 12:00:00", "1900-03-01 00:00:00", "1969-12-31 23:59:59.999999",
     "1999-12-31 23:59:59.999999", "2000-02-29 23:59:59", "2100-02-28 00:00:00.5", "9999-12-31 23:59:59.999999"],
)  # fmt: skip
def test_instants_are_written_out_in_full(log, way, moment):
    """SQL leaves out zeros at the end; the text that is hashed does not."""
    tamper(f"UPDATE ledger_entry SET happened_at = '{moment}+00' WHERE stream = 'case/WAITS'")
    recompute("case/WAITS")
    assert sound_that_way(way, log) is not None


@pytest.mark.parametrize("moment", ["infinity", "0044-03-15 12:00:00+00 BC", "10000-01-01 00:00:00+00"])
def test_no_entry_is_from_a_year_without_four_digits(log, way, moment):
    tamper(f"UPDATE ledger_entry SET happened_at = '{moment}' WHERE stream = 'case/WAITS'")
    assert sound_that_way(way, log) is None and services.audit_log().fault.stream == "case/WAITS"


def test_what_was_erased_by_law_is_sound_and_nothing_else_without_content_is(log, way):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_erase(%s, 'case/JZ1', 2, now()), ledger_erase(%s, 'power/7', 1, now())", [DIVISION] * 2
        )
    assert sound_that_way(way, log) is not None
    where = "WHERE stream = 'case/JZ1' AND seq = 2"
    for change in (
        f"UPDATE ledger_entry SET payload = '{{ }}' {where}", f"UPDATE ledger_entry SET salt = 'x' {where}",
        f"UPDATE ledger_entry SET person = 7 {where}", f"UPDATE ledger_entry SET digest = sha256('x') {where}",
        "UPDATE ledger_entry SET payload = '{}', salt = '' WHERE stream = 'case/JZ2' AND seq = 1",
    ):  # fmt: skip
        with transaction.atomic():
            tamper(change)
            assert sound_that_way(way, log) is None
            transaction.set_rollback(True)
    assert sound_that_way(way, log) is not None


def test_both_ways_name_the_same_files(log, way):
    one, two, three = ("0123456789abcdef" * 4, "a" * 64, "5" * 64)
    said = [
        f'{{"file":"{one}","size":3}}', f'{{"materials":[{{"digest":"{two}","key":"k"}},{{"digest":"{one}"}}]}}',
        f'{{"file":"{three}0"}}', f'{{"file":"{three.upper().replace("5", "A")}"}}', f'{{"file":"{three[1:]}"}}',
        f'{{"x":"file\\":\\"{three}"}}', f'{{"file":"{one}","file":"{two}"}}', '{"file":"', '{"digest":"',
    ]  # fmt: skip
    for number, payload in enumerate(said):
        a_stream(1, f"case/FILES{number}")
        tamper(f"UPDATE ledger_entry SET payload = '{payload}' WHERE stream = 'case/FILES{number}'")
        recompute(f"case/FILES{number}")
    assert sound_that_way(way, log).files == sorted([one, two])


def test_the_compiled_reading_gives_the_same_tree(way):
    if way == "python":
        pytest.skip("the other way is what this is held against")
    for name in set(DIGESTS) & hashlib.algorithms_available:
        slow = Hashing(name)
        quick = native().hashing(slow)
        for count in (1, 2, 3, 5, 255, 256, 257, 600):
            records = b"".join(b"\0\x20" + hashlib.sha256(b"%d" % each).digest() for each in range(count))
            assert quick.leaves(records) == slow.leaves(records)
            assert quick.over(slow.leaves(records)) == slow.over(slow.leaves(records))
