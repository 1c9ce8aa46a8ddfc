"""An office that works on a case with two others: who is there, and a case of theirs."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from daylight.casework import queries, services
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.tests.joint_model import OWN, SAFETY, TRAFFIC, Someone
from daylight.casework.tests.makers import BY, Office, make_office
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor, Role
from daylight.core.workdays import Workdays
from daylight.hall.tests.makers import LONG_BEFORE, make_application, make_open_power
from daylight.offices import queries as offices
from daylight.offices.tests.makers import department_of, make_department, make_officer
from daylight.procedure import services as procedure

BASIS = "《行政许可法》第四十五条"
FLOW = Path(__file__).with_name("flows") / "joint-work.bpmn"
CODES = {OWN: "118", TRAFFIC: "106", SAFETY: "125"}


@dataclass(frozen=True)
class JointOffice:
    """Who works there by name, and the power they exercise together."""

    office: Office
    power: PowerFacts
    actors: dict[str, Actor]
    where: dict[str, str]
    bodies: dict[str, int]
    workdays: Workdays

    def people(self) -> dict[str, Someone]:
        """The officers as the model knows them."""
        return {
            name: Someone(name, self.where[name], frozenset({str(actor.role)})) for name, actor in self.actors.items()
        }

    def person(self, name: str) -> int:
        """The officer's id."""
        return self.actors[name].person or 0

    def name_of(self, person: int | None) -> str:
        """The officer's name by id."""
        return next(name for name, actor in self.actors.items() if actor.person == person)


def make_joint_office() -> JointOffice:
    """Three departments; the own one with everybody, each with a second reviewer."""
    office = make_office()
    flow = procedure.publish_flow("joint-work", FLOW.read_bytes(), by=BY, at=LONG_BEFORE).id
    power = make_open_power(flow, department=department_of(office.department), kind_code="01")
    bodies = {body: make_department(code) for body, code in CODES.items()}
    actors = {
        "window": office.window,
        "handler": office.handler,
        "reviewer": office.reviewer,
        "decider": office.decider,
    }
    where = dict.fromkeys([*actors, "head", "own2"], OWN)
    actors["head"] = make_officer(Role.DEPARTMENT_HEAD, bodies[OWN])[1]
    actors["own2"] = make_officer(Role.REVIEWER, bodies[OWN])[1]
    for body in (TRAFFIC, SAFETY):
        for name in (f"{body}-reviewer", f"{body}2"):
            actors[name], where[name] = make_officer(Role.REVIEWER, bodies[body])[1], body
    ids = {body: each.pk for body, each in bodies.items()}
    ids[OWN] = office.department
    where |= dict.fromkeys([name for name in actors if name not in where], OWN)
    return JointOffice(office, power, actors, where, ids, offices.workdays("329900"))


def opened(joint: JointOffice, at: datetime) -> CaseFacts:
    """A case applied for and accepted at `at`."""
    found = make_application(joint.power, joint.office.applicant, at=at)
    known = {"as_seen": found.revision, "by": joint.office.window, "at": at, "workdays": joint.workdays}
    services.accept(found.division, found.number, **known)
    return queries.case_facts(found.division, found.number)
