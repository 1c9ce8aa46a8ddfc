"""自动摘牌: what happened ends a finding, as the data of its rule says, and never in silence."""

import json

import pytest

from daylight.ledger.queries import entries
from daylight.offices.tests.makers import make_department
from daylight.supervision import queries, services
from daylight.supervision.models import Finding, RuleVersion
from daylight.supervision.queries import library
from daylight.supervision.queries.ending import endings
from daylight.supervision.queries.matters import Matter
from daylight.supervision.rules import RULES
from daylight.supervision.rules.judging.document import document
from daylight.supervision.services._raising import put
from daylight.supervision.tests.makers import (
    DIVISION,
    SWEEPER,
    T0,
    a_case,
    a_clock,
    an_entry,
    change_clock,
    day,
    insert,
)

pytestmark = pytest.mark.django_db


def sweep(on):
    at = day(on)
    services.sweep_crossings(division=DIVISION, by=SWEEPER, at=at)
    services.sweep_records(division=DIVISION, by=SWEEPER, at=at)
    return services.end_findings(division=DIVISION, by=SWEEPER, at=at)


def state(rule, **more):
    return Finding.objects.get(rule=rule, **more).state


def test_a_case_warning_ends_when_the_case_is_decided_in_time_and_names_the_act():
    a_case()
    a_clock()
    assert sweep(8.5) == []
    decided = an_entry("case.decided", on=9)
    change_clock(stopped_at=day(9), touched_at=day(9))
    (ended,) = sweep(9.5)
    assert (ended.rule, ended.entry, ended.finding, ended.at) == ("A003", decided.seq, 0, day(9))
    assert state("A003") == "ended"
    told = [e for e in entries(DIVISION, "supervision") if e.kind == "finding.ended"]
    assert json.loads(told[0].payload)["ended"][0]["rule"] == "A003"
    assert sweep(10) == []


def test_a_case_warning_stays_when_the_case_is_decided_late_until_the_alarm_takes_its_place():
    a_case()
    a_clock()
    sweep(8.5)
    an_entry("case.decided", on=11)
    change_clock(stopped_at=day(11), touched_at=day(11))
    (ended,) = sweep(11.5)
    alarm = Finding.objects.get(rule="A004")
    assert (ended.rule, ended.finding, ended.entry) == ("A003", alarm.id, 0)
    assert alarm.state == "raised"


def test_a_step_alarm_takes_the_place_of_the_warning_of_the_same_step_only():
    a_case()
    a_clock(kind="step")
    a_clock(kind="step", id=2, due=40)
    sweep(10.5)
    assert (state("A001", clock=1), state("A001", clock=2), state("A002", clock=1)) == ("ended", "raised", "raised")


def test_repeated_returns_take_the_place_of_each_return():
    a_case()
    an_entry("case.sent_back", on=1)
    assert sweep(1.5) == []
    an_entry("case.sent_back", on=2)
    assert [each.rule for each in sweep(2.5)] == ["A007", "A007"]
    assert state("A010") == "raised"


def test_a_dismissed_alarm_takes_nothings_place_and_an_answered_warning_is_left_alone():
    a_case()
    a_clock()
    sweep(8.5)
    Finding.objects.filter(rule="A003").update(state="confirmed")
    a_case("JZ2")
    a_clock("JZ2")
    put(Matter("A004", "JZ2", 3, day(10), 1), division=DIVISION, at=day(10))
    put(Matter("A003", "JZ2", 3, day(8), 1), division=DIVISION, at=day(10))
    Finding.objects.filter(rule="A004").update(state="dismissed")
    assert sweep(10.5) == []
    assert (state("A003", number="JZ1"), state("A003", number="JZ2")) == ("confirmed", "raised")


def test_a_warning_with_an_order_on_it_is_left_to_the_supervisor():
    a_case()
    a_clock()
    sweep(8.5)
    insert(
        "supervision_order", division=DIVISION, document_number="监督1号", finding=Finding.objects.get().id,
        department=3, kind="letter", grade=1, demand="请说明", state="issued", issued_by="{}",
        issuer_division=DIVISION, issued_at=day(8.5), reply="", is_objective=False, replied_by="", ticket="", result="",
    )  # fmt: skip
    sweep(10.5)
    assert state("A003") == "raised"


def test_an_explanation_is_kept_by_a_finding_that_ends():
    a_case()
    a_clock()
    sweep(8.5)
    Finding.objects.update(state="explained", answer="材料已补齐", answered_at=day(8.6))
    sweep(10.5)
    found = queries.facts_of(Finding.objects.get(rule="A003"))
    assert (found.state, found.answer, found.is_open) == ("ended", "材料已补齐", False)


def test_a_version_of_the_rule_without_the_part_ends_nothing():
    given = {name: part for name, part in library.shipped()["A003"].as_record().items() if name != "ends"}
    RuleVersion.objects.create(
        division=DIVISION, rule="A003", number=1, document=given, digest=document(given).digest, state="on",
        proposed_by="", proposed_at=T0,
    )  # fmt: skip
    a_case()
    a_clock()
    sweep(10.5)
    assert state("A003") == "raised"


def test_findings_ended_by_what_happened_are_counted_apart_also_in_public(client):
    a_case()
    a_clock(department=make_department("118").pk)
    sweep(10.5)
    Finding.objects.filter(rule="A004").update(state="confirmed", answered_at=day(11))
    found = endings(DIVISION)
    assert (found.confirmed, found.ended, found.dismissed, found.open) == (1, 1, 0, 0)
    verdicts = library.verdicts_of(DIVISION)["A003"]
    assert (verdicts.ended, verdicts.confirmed, verdicts.false_alarms) == (1, 0, None)
    for address in ("/oversight/findings/", "/oversight/supervisors/"):
        page = client.get(address).content.decode()
        assert '<b class="num">1</b> 自动摘牌' in page
    one = client.get(f"/oversight/findings/{Finding.objects.get(rule='A003').id}/").content.decode()
    assert "由更重的监察发现取代" in one
    assert "办件超期" in one


def test_the_real_rules_say_as_data_which_alarm_takes_which_place():
    ends = {code: made.ends.get("rules") for code, made in library.shipped().items() if made.ends}
    assert ends == {"A001": ["A002"], "A003": ["A004"], "A007": ["A010"]}
    assert all(code in RULES for rules in ends.values() for code in rules)
