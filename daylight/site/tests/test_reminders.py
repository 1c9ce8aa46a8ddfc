"""Beside the to-do list: decisions of the department that become public soon, and what supervision found there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from daylight.casework.tests.makers import accepted, make_office
from daylight.core.actors import Actor, Role
from daylight.disclosure.tests.makers import drafted, granted
from daylight.ledger import queries as ledger
from daylight.offices.tests.makers import department_of, make_department, make_officer, signed_in
from daylight.supervision import services as supervision
from daylight.supervision.tests.makers import SWEEPER

pytestmark = pytest.mark.django_db


def beside(by: Actor) -> str:
    return signed_in(by).get(reverse("to-do")).content.decode()


def test_a_decision_that_waits_to_be_published_is_announced_in_its_department_alone() -> None:
    office = make_office()
    stranger = make_officer(Role.REVIEWER, make_department("125"))[1]
    assert "即将公开" not in beside(office.reviewer)
    record = drafted(granted(office))
    page = beside(office.reviewer)
    assert "即将公开" in page and reverse("case", args=[record.number]) in page
    assert record.number not in beside(stranger)


def test_a_finding_leads_the_officer_to_the_case_and_the_head_to_the_answer() -> None:
    office = make_office()
    head = make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1]
    stranger = make_officer(Role.REVIEWER, make_department("125"))[1]
    case = accepted(office, ledger.now() - timedelta(days=90))
    supervision.sweep_crossings(division=office.reviewer.division, by=SWEEPER, at=ledger.now())
    assert "监察提醒" in beside(office.reviewer)
    assert reverse("case", args=[case.number]) in beside(office.reviewer).split("监察提醒")[1]
    assert "/staff/supervision/findings/" in beside(head).split("监察提醒")[1]
    assert "监察提醒" not in beside(stranger)
    assert signed_in(head).get(beside(head).split("监察提醒")[1].split('<a href="')[1].split('"')[0]).status_code == 200


def test_a_finding_about_no_case_is_told_without_a_link() -> None:
    office = make_office()
    head = make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1]
    now, division = ledger.now(), office.reviewer.division
    supervision.raise_finding(
        "A002", division=division, number="power/17", department=office.department,
        became_true_at=now, by=SWEEPER, at=now, clock=0,
    )  # fmt: skip
    told = beside(office.reviewer).split("监察提醒")[1].split("</section>")[0]
    assert "power/17" in told and "<a " not in told
    assert "power/17" in beside(head)
