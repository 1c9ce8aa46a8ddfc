"""More pairs at the same instant: whatever comes first, nothing is done twice, nothing is lost, and the other is told.

DAYLIGHT_RACES repeats every pair so often (docs/testing.md).
"""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from daylight.casework import queries, services
from daylight.casework.models import Clock
from daylight.casework.queries import teamwork as arranged
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.makers import Office, accepted, doing, make_office
from daylight.casework.tests.test_races import LATER, kinds, one_done_other_told, racing, to_decide
from daylight.catalogue import services as library
from daylight.core.actors import Role, job
from daylight.core.clocks import due_at
from daylight.core.instants import legal_day
from daylight.core.workdays import Workdays
from daylight.hall.tests.makers import MORNING
from daylight.offices import services as establishment
from daylight.offices.tests.makers import department_of, make_officer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("races")]
TIMES = int(os.environ.get("DAYLIGHT_RACES", "50"))
BASIS = "《行政许可法》第四十五条"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


def cases_of(office: Office, make: Callable[[Office], CaseFacts] = accepted) -> list[CaseFacts]:
    with transaction.atomic():
        return [make(office) for _case in range(TIMES)]


def at(case: CaseFacts) -> dict[str, Any]:
    return {"division": case.division, "number": case.number, "as_seen": case.revision, "at": LATER}


@pytest.mark.req("NFR-09")
def test_a_task_handed_over_and_finished_at_once_is_one_of_both() -> None:
    office = make_office()
    other = make_officer(Role.REVIEWER, department_of(office.department))[1]
    with racing() as race:
        for case in cases_of(office):
            hand = {**at(case), "token": case.tokens[0].id, "to": other.person or 0, "reason": "出差"}
            done = doing(case, office.reviewer, LATER, outcome="pass")
            told = race(lambda h=hand: services.assign(**h, by=office.reviewer), lambda d=done: services.act(**d))
            one_done_other_told(told)
            found = kinds(case.number)
            assert found["case.assigned"] + found["case.step"] == 1


def test_a_case_suspended_and_stepped_at_once_keeps_its_clocks_in_one_state() -> None:
    office = make_office()
    with racing() as race:
        for case in cases_of(office):
            rest = {**at(case), "token": case.tokens[0].id, "basis": BASIS, "reasons": "等待检测"}
            done = doing(case, office.reviewer, LATER, outcome="pass")
            one_done_other_told(
                race(lambda r=rest: services.suspend(**r, by=office.reviewer), lambda d=done: services.act(**d))
            )
            now = queries.case_facts(case.division, case.number)
            running = [clock for clock in now.clocks if clock.stopped_at is None]
            assert running and {clock.paused_at is not None for clock in running} == {now.state == "suspended"}


@pytest.mark.req("NFR-09")
def test_two_signatures_given_at_once_both_count() -> None:
    office = make_office()
    body = department_of(office.department)
    first, second = (make_officer(Role.REVIEWER, body)[1] for _who in range(2))
    people = [first.person or 0, second.person or 0]
    with racing() as race:
        for case in cases_of(office):
            services.ask_signatures(**at(case), token=case.tokens[0].id, people=people, by=office.reviewer)
            one, two = arranged.signings(case.division, case.number)
            there = (case.division, case.number)
            told = race(
                lambda w=there, s=one.id: services.sign(*w, signing=s, agrees=True, by=first, at=LATER),
                lambda w=there, s=two.id: services.sign(*w, signing=s, agrees=True, by=second, at=LATER),
            )
            assert told == [("done", 200)] * 2
            assert queries.case_facts(*there).tokens[0].signing == "passed"
            assert kinds(case.number)["case.signed"] == 2


def test_a_case_ended_and_decided_at_once_has_one_end() -> None:
    office = make_office()
    with racing() as race:
        for case in cases_of(office, to_decide):
            end = {**at(case), "basis": BASIS, "reasons": "申请人终止"}
            grant = doing(case, office.decider, LATER, outcome="grant")
            one_done_other_told(
                race(lambda e=end: services.terminate(**e, by=office.decider), lambda g=grant: services.decide(**g))
            )
            found = kinds(case.number)
            assert found["case.terminated"] + found["case.decided"] == 1


def test_a_holiday_announced_while_a_case_is_stepped_loses_neither() -> None:
    office = make_office()
    with racing() as race:
        for day, case in enumerate(cases_of(office)[:8]):
            changed = Workdays({legal_day(MORNING) + timedelta(days=3 + day): False}, version=f"holiday-{day}")
            done = doing(case, office.reviewer, LATER, outcome="pass")
            recount = {"workdays": changed, "at": LATER, "by": job("calendar", "329900")}
            told = race(lambda d=done: services.act(**d), lambda r=recount: services.recount_clocks("329900", **r))
            services.recount_clocks("329900", **recount)
            stepped = kinds(case.number)["case.step"]
            assert stepped == sum(answer == ("done", 200) for answer in told) - 1
            now = queries.case_facts(case.division, case.number)
            assert Clock.objects.filter(number=case.number, kind="step", stopped_at=None).count() == 1
            for clock in now.clocks:
                if clock.is_running:
                    assert clock.due_at == due_at(clock.limit, clock.started_at, clock.pauses, changed)


def test_a_power_switched_off_while_it_is_asked_again_is_switched_once() -> None:
    office = make_office()
    head = make_officer(Role.DEPARTMENT_HEAD, department_of(office.department))[1]
    until = legal_day(LATER)
    known = {"reason": "系统升级期间线下办理", "until": until, "by": head, "at": LATER}
    with racing() as race:
        ask = lambda: library.ask_switch_off(office.licence.id, **known)  # noqa: E731
        one_done_other_told(race(ask, ask))


def test_an_officer_disabled_while_deciding_decides_before_or_not_at_all() -> None:
    office = make_office()
    security = make_officer(Role.SECURITY_ADMIN, department_of(office.department))[1]
    with racing() as race:
        for case in cases_of(office, to_decide)[:10]:
            decider = make_officer(Role.DECIDER, department_of(office.department))[1]
            gone = {"by": security, "at": LATER}
            race(
                lambda d=decider, g=gone: establishment.disable_person(d.person or 0, reason="调离岗位", **g),
                lambda c=case, d=decider: services.decide(**doing(c, d, LATER, outcome="grant")),
            )
            found = kinds(case.number)
            assert found["case.decided"] <= 1
            assert (queries.decision(case.division, case.number) is not None) == (found["case.decided"] == 1)
