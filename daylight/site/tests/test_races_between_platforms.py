"""Acts of two platforms, or of two people at one, at the same instant: one effect, and whoever came second is told.

DAYLIGHT_RACES repeats every pair so often (docs/testing.md lists which pair of the design is tested where).
"""

import os
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from daylight.casework import services
from daylight.casework.models import Charge
from daylight.casework.tests.makers import BY, FLOWS, accepted, again, doing, filed, make_office
from daylight.casework.tests.test_races import LATER, kinds, one_done_other_told, racing, to_decide
from daylight.catalogue import queries as catalogue
from daylight.catalogue import services as library
from daylight.catalogue.models import PowerVersion
from daylight.core.actors import Role, job
from daylight.core.instants import legal_day
from daylight.disclosure import services as disclosure
from daylight.disclosure.tests.makers import drafted, granted, make_desk, punished
from daylight.hall import queries as applications
from daylight.hall import services as hall
from daylight.hall.tests.makers import make_draft
from daylight.offices.tests.makers import department_of, make_officer
from daylight.procedure import services as procedure
from daylight.supervision import queries as watching
from daylight.supervision import services as supervision
from daylight.supervision.rules.judging.document import document

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.xdist_group("races")]
BACK = {"id": "J1", "name": "退回", "level": "yellow", "dimension": "flow", "breach": {"present": "case.sent_back"}}
TIMES = int(os.environ.get("DAYLIGHT_RACES", "25"))
DIVISION = "329900"
SWEEPER = job("sweep", DIVISION)
BASIS = "《行政许可法》第四十五条"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT, settings.PUBLISHED_ROOT = tmp_path / "files", tmp_path / "published"


def sweep(at: datetime) -> None:
    supervision.sweep_crossings(division=DIVISION, by=SWEEPER, at=at)


def raised(number: str) -> Counter[tuple[str, int]]:
    return Counter((str(each.rule.code), each.clock) for each in watching.of_case(DIVISION, number))


def test_an_application_taken_back_while_its_case_is_decided_is_decided_and_the_applicant_told() -> None:
    office = make_office()
    with racing() as race:
        for case in [to_decide(office) for _case in range(TIMES)]:
            grant = doing(case, office.decider, LATER, outcome="grant")
            back = {"as_seen": case.revision, "by": office.applicant, "at": LATER}
            told = race(lambda g=grant: services.decide(**g), lambda n=case.number, b=back: hall.withdraw(n, **b))
            one_done_other_told(told)
            assert (kinds(case.number)["case.decided"], kinds(case.number)["application.withdrawn"]) == (1, 0)


def test_a_case_decided_while_supervision_sweeps_is_decided_and_found_late_once_at_most() -> None:
    office = make_office()
    with racing() as race:
        for case in [to_decide(office) for _case in range(TIMES)]:
            late = max(clock.due_at for clock in case.clocks) + timedelta(minutes=1)
            grant = doing(case, office.decider, late, outcome="grant")
            told = race(lambda g=grant: services.decide(**g), lambda at=late: sweep(at))
            assert told == [("done", 200)] * 2
            sweep(late)
            assert kinds(case.number)["case.decided"] == 1
            assert max(raised(case.number).values(), default=0) <= 1


def test_a_case_suspended_as_its_limit_runs_out_is_red_or_at_rest_and_never_found_twice() -> None:
    office = make_office()
    with racing() as race:
        for case in [accepted(office) for _case in range(TIMES)]:
            due = max(clock.due_at for clock in case.clocks if clock.stopped_at is None)
            rest = {**doing(case, office.reviewer, due), "basis": BASIS, "reasons": "等待检测"}
            rest.pop("workdays")
            assert race(lambda r=rest: services.suspend(**r), lambda at=due: sweep(at)) == [("done", 200)] * 2
            sweep(due + timedelta(days=30))
            now = again(case)
            assert now.state == "suspended"
            assert all(clock.paused_at is not None for clock in now.clocks if clock.stopped_at is None)
            assert max(raised(case.number).values(), default=0) <= 1


def test_a_case_served_twice_at_once_is_closed_once() -> None:
    office = make_office()
    with racing() as race:
        for case in [to_decide(office) for _case in range(TIMES)]:
            services.decide(**doing(case, office.decider, LATER, outcome="grant"))
            served = doing(again(case), office.window, LATER, method="direct", received_by="青禾")
            one_done_other_told(race(*[lambda s=served: services.serve(**s)] * 2))
            assert again(case).state == "closed" and kinds(case.number)["case.served"] == 1


def test_a_charge_paid_twice_at_once_has_one_receipt() -> None:
    office = make_office()
    with racing() as race:
        for _case in range(TIMES):
            with transaction.atomic():
                case = punished(office)
                code = services.charge(case.division, case.number, by=office.handler, at=LATER)
            one_done_other_told(race(*[lambda c=code: services.pay(c, by=office.applicant, at=LATER)] * 2))
            assert kinds(case.number)["charge.paid"] == 1
            assert Charge.objects.get(code=code).receipt


def test_a_record_approved_by_two_at_once_is_published_once() -> None:
    desk = make_desk()
    second = make_officer(Role.DISCLOSURE_OFFICER, department_of(desk.office.department))[1]
    with racing() as race:
        for _case in range(TIMES):
            with transaction.atomic():
                draft = drafted(granted(desk.office))
            given = {"as_seen": draft.digest, "cleared": "已核对，可以公开", "at": LATER + timedelta(days=4)}
            publish = [
                lambda who=who, g=given, n=draft.number: disclosure.approve_record(DIVISION, n, by=who, **g)
                for who in (desk.officer, second)
            ]
            one_done_other_told(race(*publish))
            assert kinds(draft.number)["record.published"] == 1


def test_a_flow_published_while_applications_are_handed_in_leaves_each_with_one_version() -> None:
    office = make_office()
    source = (FLOWS / "licence.bpmn").read_bytes()
    with racing() as race:
        for number in range(TIMES):
            draft, by = make_draft(office.licence, office.applicant)
            anew = source.replace("审查".encode(), f"复核{number}".encode())
            got: list[Any] = []
            told = race(
                lambda a=anew: procedure.publish_flow("licence", a, by=BY, at=LATER),
                lambda d=draft, b=by, g=got: g.append(hall.submit(d.id, by=b, at=LATER)),
            )
            assert told == [("done", 200)] * 2
            found = applications.application(DIVISION, got[0].number)
            assert found.flow_version == office.licence.flow_version


def test_two_corrections_of_a_power_begun_at_once_are_one_and_the_other_editor_is_told() -> None:
    office = make_office()
    by = job("tests", DIVISION)
    with racing() as race:
        for number in range(TIMES):
            now = LATER + timedelta(minutes=number)
            before = PowerVersion.objects.get(pk=catalogue.in_force(office.licence.id, legal_day(now)).version_id)
            texts = [{**before.definition, "summary": f"样例说明 {number} {each}"} for each in "甲乙"]
            one_done_other_told(
                race(*[lambda t=text, at=now: library.change(office.licence.id, t, by=by, at=at) for text in texts])
            )
            publish = lambda at=now: library.publish_change(office.licence.id, by=by, at=at)  # noqa: E731
            one_done_other_told(race(publish, publish))
            assert catalogue.in_force(office.licence.id, legal_day(now)).number == before.number + 1


def test_a_rule_approved_by_two_while_it_is_swept_is_approved_once() -> None:
    office = make_office()
    body = department_of(office.department)
    author, first, second = (make_officer(Role.SUPERVISOR, body)[1] for _who in range(3))
    with transaction.atomic():
        filed(office)
    with racing() as race:
        for number in range(min(TIMES, 50)):
            made = document({**BACK, "name": f"退回样例 {number}"})
            at = LATER + timedelta(minutes=number)
            known = {"division": DIVISION, "at": at}
            version = supervision.propose_rule(made, reason="样例：核对退回", by=author, **known)
            approve = [
                lambda who=who, v=version, k=known: supervision.approve_rule("J1", v, by=who, **k)
                for who in (first, second)
            ]
            one_done_other_told(race(*approve))
            off = lambda v=version, k=known: supervision.switch_rule(  # noqa: E731
                "J1", v, on=False, reason="停用一日以便核对", by=first, **k
            )
            judged = lambda at=at: supervision.sweep_rules(division=DIVISION, by=SWEEPER, at=at)  # noqa: E731
            assert race(off, judged) == [("done", 200)] * 2
