"""What was recorded is judged once: attempts, steps sent back, second notices, bare decisions."""

from datetime import timedelta

import pytest

from daylight.core.actors import Actor, ActorKind
from daylight.ledger import queries as clock
from daylight.ledger import services as ledger
from daylight.supervision import services
from daylight.supervision.models import Finding
from daylight.supervision.tests.makers import DIVISION, SWEEPER, a_decision, a_document, an_entry, day

pytestmark = pytest.mark.django_db
OFFICER = Actor(kind=ActorKind.OFFICER, name="石岩", division=DIVISION, person=7, department=3, post=2)


def sweep(at=None, **more):
    at = at or clock.now() + timedelta(seconds=1)
    return [(each.rule, each.number) for each in services.sweep_records(division=DIVISION, by=SWEEPER, at=at, **more)]


def attempt(code, stream="power/17"):
    payload = {"act": "accept", "code": code}
    ledger.record("act.refused", stream=stream, by=OFFICER, at=clock.now(), payload=payload)


def test_an_attempt_on_an_unpublished_power_is_an_alert():
    attempt("power.not_published")
    assert sweep() == [("A024", "power/17")]
    found = Finding.objects.get()
    assert (found.level, found.department, found.entry) == ("red", 3, 1)
    assert found.became_true_at == clock.entry(DIVISION, "power/17", 1).happened_at
    assert sweep() == []


def test_every_attempt_without_a_post_is_a_finding_of_its_own():
    attempt("post.missing", "case/JZ1")
    attempt("post.missing", "case/JZ1")
    attempt("case.stale", "case/JZ1")
    assert sweep() == [("D002", "JZ1"), ("D002", "JZ1")]


def test_a_second_supplement_notice_is_an_alert_tried_or_done():
    attempt("application.supplement_once", "case/JZ1")
    assert sweep() == [("D001", "JZ1")]
    an_entry("case.supplement_asked", "JZ2", on=1)
    assert sweep() == []
    an_entry("case.supplement_asked", "JZ2", on=2)
    assert sweep() == [("D001", "JZ2")]


def test_a_step_sent_back_is_yellow_and_again_red():
    an_entry("case.step", on=1)
    an_entry("case.sent_back", on=2)
    assert sweep() == [("A007", "JZ1")]
    an_entry("case.sent_back", on=4)
    assert sorted(sweep()) == [("A007", "JZ1"), ("A010", "JZ1")]
    assert {f.became_true_at for f in Finding.objects.all()} == {day(2), day(4)}


@pytest.mark.parametrize(
    ("decision", "found"),
    [
        ({"articles": '["a"]'}, []),
        ({"articles": "[]"}, ["D031"]),
        ({"articles": '["a"]', "reasons": " "}, ["D031"]),
        ({"articles": "[]", "outcome": "grant", "reasons": ""}, []),
    ],
)
def test_an_adverse_decision_needs_reasons_and_articles(decision, found):
    a_document(on=1)
    a_decision(**decision, on=1)
    assert [rule for rule, _number in sweep()] == found


def test_a_decision_without_its_document_is_incomplete():
    a_decision(articles='["a"]', on=1)
    assert sweep() == [("A020", "JZ1")]


def test_a_sweep_of_records_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(3):
        sweep(day(1))


def test_a_finding_raised_twice_stands_once():
    facts = {"division": DIVISION, "number": "JZ1", "became_true_at": day(1), "by": SWEEPER, "at": day(2)}
    assert services.raise_finding("D001", **facts).rule == "D001"
    assert services.raise_finding("D001", **facts) is None
    assert Finding.objects.count() == 1
    with pytest.raises(KeyError):
        services.raise_finding("Z999", **facts)
