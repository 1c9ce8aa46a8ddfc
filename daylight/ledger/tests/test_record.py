"""Appending: sealed, once, by one statement, and by nobody's hand."""

import hashlib
import threading
from datetime import UTC, datetime

import pytest
from django.db import InternalError, connection, connections, transaction
from django.db.utils import DatabaseError, ProgrammingError

from daylight.core.refusals import Refusal, Stale
from daylight.ledger import queries, rules, services
from daylight.ledger.tests.makers import AT, DIVISION, a_stream, an_entry, clerk

pytestmark = pytest.mark.django_db


def test_an_entry_reads_back_as_it_was_written():
    written = an_entry(by=clerk(request="k1", request_digest="d" * 64), 意见="同意")
    read = queries.entry(DIVISION, "case/JZ1", 1)
    assert (read.seq, read.hash, read.recorded_at) == (written.seq, written.hash, written.recorded_at) and read.seq == 1
    assert read.payload == '{"意见":"同意"}' and (read.person, read.post) == (7, 11)
    assert (read.request, read.request_digest, read.happened_at) == ("k1", "d" * 64, AT)
    assert read.previous == bytes(32) and len(read.salt) == 16


def test_a_stranger_recomputes_the_hash_from_the_ten_lines_of_the_description():
    a_stream(2)
    entry = queries.entries(DIVISION, "case/JZ1")[1]
    lines = [
        "daylight/entry/1", "329900", "case/JZ1", "2", "case.step", "2026-04-17T07:45:00.000000Z",
        entry.recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        hashlib.sha256(entry.salt + (entry.actor + "\n\n").encode()).hexdigest(),
        hashlib.sha256(entry.salt + entry.payload.encode()).hexdigest(),
        queries.entry(DIVISION, "case/JZ1", 1).hash.hex(),
    ]  # fmt: skip
    assert hashlib.sha256("\n".join(lines).encode()).digest() == entry.hash == rules.seal(entry)


def test_an_entry_costs_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        an_entry()


def test_streams_are_numbered_apart_and_each_entry_points_to_the_one_before():
    first, second = a_stream(2)
    other = an_entry("power/17")
    assert (first.seq, second.seq, other.seq) == (1, 2, 1)
    assert queries.entry(DIVISION, "case/JZ1", 2).previous == first.hash


@pytest.mark.parametrize("statement", ["UPDATE ledger_entry SET kind = 'x'", "DELETE FROM ledger_entry"])
def test_not_even_the_owner_changes_an_entry(statement):
    a_stream(1)
    with pytest.raises(DatabaseError, match="only ever appended to"), transaction.atomic():
        connection.cursor().execute(statement)
    assert len(queries.entries(DIVISION, "case/JZ1")) == 1


def test_the_same_request_cannot_be_recorded_twice_and_is_known_as_done():
    actor = clerk(request="k1", request_digest="a")
    first = an_entry(by=actor)
    with pytest.raises(Stale) as refused, transaction.atomic():
        an_entry("case/JZ2", by=actor)
    assert refused.value.code == "request.repeated"
    assert queries.done_before(actor).hash == first.hash
    assert queries.done_before(clerk(request="k2", request_digest="a")) is None
    assert queries.done_before(clerk()) is None
    assert queries.done_before(clerk(request="k1", request_digest="a", person=8)) is None


def test_a_key_used_again_with_another_body_is_refused():
    an_entry(by=clerk(request="k1", request_digest="a"))
    with pytest.raises(Refusal) as refused:
        queries.done_before(clerk(request="k1", request_digest="b"))
    assert (refused.value.code, refused.value.status) == ("request.reused", 422)


def test_a_refused_attempt_leaves_the_key_free():
    actor = clerk(request="k1", request_digest="a")
    an_entry(kind="act.refused", by=actor, code="post.missing")
    assert queries.done_before(actor) is None
    assert an_entry(by=actor).seq == 2


@pytest.mark.parametrize("stream", ["case/a\nb", "", "a b"])
def test_a_stream_is_one_word(stream):
    with pytest.raises(DatabaseError), transaction.atomic():
        an_entry(stream)


def test_an_entry_is_found_by_the_beginning_of_its_hash():
    written = an_entry()
    assert queries.entry_by_hash(written.hex[:8]).hash == written.hash
    assert queries.entry_by_hash(f" {written.hex[:32].upper()} {written.hex[32:]}").hash == written.hash
    for text, code in (("abc", "entry.not_a_hash"), ("zz" * 32, "entry.not_a_hash"), ("0" * 64, "entry.unknown")):
        with pytest.raises(Refusal) as refused:
            queries.entry_by_hash(text)
        assert refused.value.code == code


def test_times_never_decrease_inside_a_stream_when_the_clock_goes_back():
    services.open_ledger("simulated", by=clerk(), at=AT)
    first = an_entry()
    services.simulate(datetime(2026, 1, 1, tzinfo=UTC))
    second, other = an_entry(), an_entry("case/JZ2")
    assert second.recorded_at == first.recorded_at and other.recorded_at.year == 2026 and other.recorded_at.month == 1
    assert services.verify().fault is None


@pytest.mark.django_db(transaction=True)
def test_many_writers_of_one_stream_leave_one_chain():
    def write():
        try:
            for _ in range(10):
                an_entry("case/RACE")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = services.verify()
    assert (found.streams, found.entries, found.fault) == (1, 40, None)


@pytest.mark.django_db(transaction=True)
def test_the_application_role_reads_and_appends_and_can_do_nothing_else():
    services.grant_application_role(connection)
    a_stream(1)
    with connection.cursor() as cursor:
        for forbidden in (
            "INSERT INTO ledger_entry (division) VALUES ('329900')",
            "UPDATE ledger_entry SET kind = 'x'",
            "DELETE FROM ledger_entry",
            "TRUNCATE ledger_entry",
            "UPDATE ledger_clock SET mode = 'simulated'",
            "ALTER TABLE ledger_entry DISABLE TRIGGER ALL",
        ):
            with pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
                cursor.execute("SET LOCAL ROLE daylight_app")
                cursor.execute(forbidden)
        with transaction.atomic():
            cursor.execute("SET LOCAL ROLE daylight_app")
            assert an_entry().seq == 2
