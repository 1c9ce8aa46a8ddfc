"""An office that can run cases: a department with its posts, a licence and a penalty, and applications to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from daylight.casework import queries, services
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.opening import Party
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.tests.makers import LONG_BEFORE, make_power
from daylight.core.actors import Actor, Role, job
from daylight.hall.queries import ApplicationFacts
from daylight.hall.tests.makers import MORNING, make_application, make_open_power
from daylight.lawbook.tests.makers import make_law
from daylight.offices import queries as offices
from daylight.offices.tests.makers import make_applicant, make_certificate, make_department, make_officer, make_person
from daylight.procedure import services as procedure

FLOWS = Path(__file__).resolve().parents[2] / "site" / "sample" / "flows"
BY = job("tests", "329900")
SECOND_OFFICERS = ("石岩", "云山")
ROLES = (Role.WINDOW, Role.HANDLER, Role.REVIEWER, Role.LEGAL_REVIEWER, Role.DECIDER)


@dataclass(frozen=True)
class Office:
    """A department at work: one officer for each role, an applicant, and its two powers."""

    department: int
    window: Actor
    handler: Actor
    reviewer: Actor
    legal_reviewer: Actor
    decider: Actor
    applicant: Actor
    licence: PowerFacts
    penalty: PowerFacts


def make_office(code: str = "118") -> Office:
    """The office, with laws in force since 2019."""
    department = make_department(code)
    enact_laws()
    officers = {str(role): make_officer(role, department)[1] for role in ROLES}
    for second in SECOND_OFFICERS:
        make_certificate(make_person("officer", name=second), department)
    licence_flow = publish("licence")
    penalty_flow = publish("penalty")
    licence = make_open_power(licence_flow, department=department, kind_code="01")
    penalty = make_power(
        department=department,
        flow=penalty_flow,
        kind_code="02",
        statutory={"amount": 90, "unit": "calendar_day"},
        promised=None,
        basis=[{"law": "中华人民共和国行政处罚法", "article": "第九条", "role": "种类"}],
    )
    return Office(department.pk, **officers, applicant=make_applicant()[1], licence=licence, penalty=penalty)


def enact_laws() -> None:
    """The two laws that sample powers rest on."""
    make_law()
    make_law("中华人民共和国行政处罚法", {"第九条": "样例：处罚的种类。"})


def publish(name: str) -> int:
    """Publish a sample flow; its version id."""
    return procedure.publish_flow(name, (FLOWS / f"{name}.bpmn").read_bytes(), by=BY, at=LONG_BEFORE).id


def apply(office: Office, at: datetime = MORNING) -> ApplicationFacts:
    """An application to the office's licence."""
    return make_application(office.licence, office.applicant, at=at)


def accepted(office: Office, at: datetime = MORNING) -> CaseFacts:
    """A case of the licence, accepted at `at`."""
    application = apply(office, at)
    services.accept(
        application.division,
        application.number,
        as_seen=application.revision,
        by=office.window,
        at=at,
        workdays=offices.workdays(application.division),
    )
    return queries.case_facts(application.division, application.number)


def filed(office: Office, at: datetime = MORNING, *, place: str = "样例路 2 号") -> CaseFacts:
    """A penalty case filed at `at`, six days after it happened."""
    number, _entry = services.file_case(
        office.penalty.id,
        party=Party("company", "江州样例商贸有限公司", "91329900MA0000015H"),
        facts={
            "source": "inspection",
            "facts": "未按规定公示收费标准",
            "place": place,
            "happened_on": f"{at - timedelta(days=6):%Y-%m-%d}",
        },
        by=office.handler,
        at=at,
        workdays=offices.workdays("329900"),
    )
    return queries.case_facts("329900", number)


def doing(case: CaseFacts, by: Actor, at: datetime, **more: Any) -> dict[str, Any]:
    """The arguments that every act on the case's first waiting task takes."""
    known = {"division": case.division, "number": case.number, "token": case.tokens[0].id, "as_seen": case.revision}
    return {**known, "by": by, "at": at, "workdays": offices.workdays(case.division), **more}


def again(case: CaseFacts) -> CaseFacts:
    """The case as it stands now."""
    return queries.case_facts(case.division, case.number)
