"""Rules in force raise findings in our own cases, once each, and only what moved is judged again."""

import json

import pytest
from django.urls import reverse

from daylight.core.actors import Role
from daylight.offices.tests.makers import make_department, make_officer
from daylight.supervision import jobs, queries, services
from daylight.supervision.models import Finding
from daylight.supervision.queries import library
from daylight.supervision.queries.judging import judge
from daylight.supervision.rules.judging.document import document
from daylight.supervision.tests.makers import DIVISION, NO_VERSION, SWEEPER, T0, an_entry, day, insert

pytestmark = pytest.mark.django_db


def a_case(number="JZ1", *, kind="licence", outcome="", data=None, closed=None, department=3):
    """A case of a department, opened on day 0."""
    insert(
        "casework_case", division=DIVISION, number=number, power=1, power_version=NO_VERSION,
        power_code="P", flow_version=1,
        kind=kind, title="样例", title_en="",
        department=department, party_kind="citizen", party_name="青禾", party_id="",
        data=json.dumps(data or {}), state="open", outcome=outcome, revision=1, next_token=1, opened_at=T0,
        closed_at=closed,
    )  # fmt: skip


def in_force(rule, *, on=T0):
    """A rule proposed by one supervisor and approved by another."""
    made = document(rule) if isinstance(rule, dict) else rule
    number = services.propose_rule(made, division=DIVISION, reason="", by=make_officer(Role.SUPERVISOR)[1], at=on)
    services.approve_rule(made.id, number, division=DIVISION, by=make_officer(Role.SUPERVISOR)[1], at=on)


BACK = {"id": "J1", "name": "退回", "level": "yellow", "dimension": "flow", "breach": {"present": "case.sent_back"}}


def test_a_rule_in_force_raises_a_finding_once_and_one_that_is_off_none():
    a_case()
    an_entry("case.sent_back", on=1)
    assert services.sweep_rules(division=DIVISION, by=SWEEPER, at=day(2)) == []
    in_force(BACK)
    for at in (2, 2.1, 3):
        services.sweep_rules(division=DIVISION, by=SWEEPER, at=day(at))
    found = Finding.objects.get()
    assert (found.rule, found.level, found.number, found.department) == ("J1", "yellow", "JZ1", 3)


def test_the_job_raises_what_a_new_rule_finds_and_the_page_tells_it_in_its_own_words(client):
    a_case(department=make_department("118").pk)
    an_entry("case.sent_back", on=1)
    in_force({**BACK, "meaning": "办件被退回过。"})
    jobs.sweep(DIVISION)
    id_ = Finding.objects.get(rule="J1").id
    client.force_login(make_officer(Role.SUPERVISOR)[0])
    assert "办件被退回过" in client.get(reverse("finding", args=[id_])).content.decode()
    assert "J1" in client.get(reverse("findings"), {"watch": "flow"}).content.decode()
    assert "J1" not in client.get(reverse("findings"), {"watch": "time"}).content.decode()


def test_false_alarms_are_counted_from_the_verdicts_on_findings():
    in_force(BACK)
    supervisor = make_officer(Role.SUPERVISOR)[1]
    for n in range(4):
        a_case(f"JZ{n}")
        an_entry("case.sent_back", f"JZ{n}", on=1)
    services.sweep_rules(division=DIVISION, by=SWEEPER, at=day(2))
    ids = list(Finding.objects.values_list("id", flat=True))
    services.dismiss(ids[0], division=DIVISION, reason="退回有理，不属违规", by=supervisor, at=day(3))
    for id_ in ids[1:3]:
        services.confirm(id_, division=DIVISION, reason="退回没有依据", by=supervisor, at=day(3))
    ends = library.verdicts_of(DIVISION)["J1"]
    assert (ends.raised, ends.confirmed, ends.dismissed, ends.false_alarms) == (4, 2, 1, 0.333)


@pytest.mark.req("RUL-02")
def test_a_changed_parameter_is_used_by_the_next_check_without_any_change_of_code():
    rule = {
        "id": "J2", "name": "搁置", "level": "yellow", "dimension": "time", "parameters": {"days": 90},
        "breach": {"days_between": {"from": {"case": "end"}, "to": {"now": True}}, "more_than": "$days"},
    }  # fmt: skip
    a_case()
    an_entry("case.accepted", on=0)
    in_force(rule)
    assert services.sweep_rules(division=DIVISION, by=SWEEPER, at=day(40)) == []
    in_force({**rule, "parameters": {"days": 30}})
    assert [found.rule for found in services.sweep_rules(division=DIVISION, by=SWEEPER, at=day(40), afresh=True)] == [
        "J2"
    ]


def test_a_monthly_rate_is_judged_for_the_last_whole_month():
    for n in range(10):
        a_case(f"JZ{n}", outcome="deny" if n == 0 else "grant")
    rule = library.shipped()["C006"]
    assert judge(rule, division=DIVISION, at=day(5)).judged == 0
    found = judge(rule, division=DIVISION, at=day(35), examples=1)
    assert (found.judged, found.hits, found.examples) == (1, 1, ["P"])
    assert queries.open_count(DIVISION) == {}
