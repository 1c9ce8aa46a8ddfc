"""Two hands at once: one effect."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from daylight.core.refusals import Refusal
from daylight.hall import queries, services
from daylight.hall.queries import State
from daylight.hall.tests.makers import MORNING, make_application, make_draft, submit
from daylight.ledger import queries as ledger

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 4


def at_once(act):
    """What `act` answers when several hands do it at the same moment; a refusal counts as an answer."""
    barrier = Barrier(HANDS)

    def hand(n):
        try:
            barrier.wait(10)
            return act(n)
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(hand, range(HANDS)))


def test_a_draft_submitted_by_several_hands_at_once_becomes_one_application():
    draft, by = make_draft()
    answers = at_once(lambda _n: submit(draft.id, by))
    assert len({each.number for each in answers}) == 1
    assert sum(bool(each.query_code) for each in answers) == 1
    assert len(ledger.entries(draft.division, f"case/{answers[0].number}")) == 1
    assert len(queries.materials(draft.division, answers[0].number)) == 1


def test_an_application_taken_by_several_hands_at_once_is_taken_by_one():
    made = make_application()
    answers = at_once(
        lambda n: services.take(
            made.number,
            division=made.division,
            as_seen=1,
            to=State.ACCEPTED if n % 2 else State.WITHDRAWN,
            at=MORNING,
        )
    )
    assert answers.count("application.stale") == HANDS - 1
    assert queries.application(made.division, made.number).revision == 2
