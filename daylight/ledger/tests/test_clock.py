"""The database's clock, real and simulated."""

from datetime import UTC, datetime, timedelta

import pytest

from daylight.core.refusals import Refusal
from daylight.ledger import queries, services
from daylight.ledger.tests.makers import AT, a_stream, clerk

pytestmark = pytest.mark.django_db
SOON = timedelta(seconds=60)


def test_the_real_clock_is_the_servers():
    assert abs(queries.now() - datetime.now(UTC)) < SOON
    assert queries.is_simulated() is False


def test_now_is_one_statement_and_then_the_banner_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.now()
        queries.is_simulated()


def test_simulated_time_is_said_in_the_first_entry_and_runs_on_from_where_it_was_set():
    entry = services.open_ledger("simulated", by=clerk(), at=AT)
    assert (entry.stream, entry.seq, entry.kind) == ("system", 1, "ledger.opened")
    assert queries.entries("329900", "system")[0].payload == '{"mode":"simulated"}'
    assert queries.is_simulated() is True
    assert timedelta(0) <= entry.recorded_at - AT < SOON
    later = AT + timedelta(days=30)
    assert timedelta(0) <= services.simulate(later) - later < SOON
    assert timedelta(0) <= queries.now() - later < SOON
    assert abs(services.simulate(None) - datetime.now(UTC)) < SOON


def test_real_time_cannot_be_moved():
    services.open_ledger("real", by=clerk(), at=queries.now())
    with pytest.raises(Refusal) as refused:
        services.simulate(AT)
    assert refused.value.code == "clock.real"
    assert abs(queries.now() - datetime.now(UTC)) < SOON


def test_production_refuses_simulated_time(settings):
    settings.PRODUCTION = True
    for verb in (lambda: services.open_ledger("simulated", by=clerk(), at=AT), lambda: services.simulate(AT)):
        with pytest.raises(Refusal) as refused:
            verb()
        assert refused.value.code == "clock.production"


def test_a_ledger_is_opened_once():
    services.open_ledger("real", by=clerk(), at=AT)
    with pytest.raises(Refusal) as refused:
        services.open_ledger("simulated", by=clerk(), at=AT)
    assert refused.value.code == "ledger.already_opened"


def test_simulated_time_cannot_begin_after_something_was_recorded():
    a_stream(1)
    with pytest.raises(Refusal) as refused:
        services.open_ledger("simulated", by=clerk(), at=AT)
    assert refused.value.code == "ledger.already_opened"
