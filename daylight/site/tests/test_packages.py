"""Packages of whole offices: their powers by kind and their people are loaded, and a case of every kind is run."""

from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest

from daylight.casework import queries as casework
from daylight.casework.queries.fileable import fileable
from daylight.casework.tests.makers import FLOWS
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.tests.makers import make_power
from daylight.core.actors import Role, job
from daylight.core.kinds import KIND_SCHEMES, Kind
from daylight.hall.tests.makers import LONG_BEFORE, make_open_power
from daylight.lawbook.tests.makers import make_law
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.offices import services as establishment
from daylight.offices.rules.bodies import FORMS
from daylight.offices.tests.makers import Department, make_applicant, make_department, make_division, make_officer
from daylight.procedure import services as procedure
from daylight.site.demo.cast import Cast
from daylight.site.demo.hours import Hours
from daylight.site.demo.kinds import exercised
from daylight.site.demo.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BY = job("tests", "329900")
CODES = {kind: code for code, kind in KIND_SCHEMES["GB39046"].items()}
BASIS = {"law": "中华人民共和国行政处罚法", "article": "第九条", "role": "依据"}
FLOW_OF = {
    Kind.LICENCE: "licence", Kind.PENALTY: "penalty", Kind.LEVY: "levy", Kind.COMPULSION: "compulsion",
    Kind.OTHER: "filing", Kind.REWARD: "reward", Kind.CONFIRMATION: "confirmation",
    Kind.ADJUDICATION: "adjudication", Kind.INSPECTION: "inspection",
}  # fmt: skip
FILED = {Kind.PENALTY, Kind.LEVY, Kind.COMPULSION, Kind.INSPECTION}
COMMERCE = {
    Kind.LICENCE: 8, Kind.PENALTY: 7, Kind.LEVY: 2, Kind.COMPULSION: 24, Kind.OTHER: 3, Kind.REWARD: 2,
    Kind.CONFIRMATION: 1, Kind.ADJUDICATION: 1,
}  # fmt: skip
ROLES = (Role.WINDOW, Role.HANDLER, Role.REVIEWER, Role.LEGAL_REVIEWER, Role.DECIDER, Role.DEPARTMENT_HEAD)


@pytest.fixture(autouse=True)
def _town(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path
    make_division()
    make_law()
    make_law("中华人民共和国行政处罚法", {"第九条": "样例：处罚的种类。"})


def office(code: str = "118") -> Department:
    """A department with an officer at a post of every role."""
    body = make_department(code)
    for role in ROLES:
        make_officer(role, body)
    return body


def load(body: Department, counts: dict[Kind, int], names: dict[Kind, tuple[str, ...]] | None = None) -> None:
    """Powers of each kind, the first of a kind with its flow, all published through the verbs."""
    flows = {kind: _flow(FLOW_OF[kind]) for kind in counts}
    for kind, number in counts.items():
        for item in range(number):
            said = (names or {}).get(kind, ())
            name = said[item] if item < len(said) else f"样例{kind.value}事项{item + 1}"
            more = {"name": name, "kind_code": CODES[kind], "department": body, "basis": [BASIS]}
            if kind in FILED:
                make_power(flow=flows[kind], audience=[], promised=None, statutory=None, **more)
            else:
                make_open_power(flows[kind], **more)


def _flow(name: str) -> int:
    return procedure.publish_flow(name, (FLOWS / f"{name}.bpmn").read_bytes(), by=BY, at=LONG_BEFORE).id


def world_of(at: datetime) -> World:
    """Who acts, in office hours."""
    chance = Random(7)
    cast = Cast("329900", at, chance)
    person, _by = make_applicant()
    cast.public = [cast.account(person.username)]
    return World("329900", cast, Hours(offices.workdays("329900"), chance), chance, [], [])


def run_one_of_each(body: Department) -> dict[str, str]:
    """A case of the first power of every kind of a department, from its start to its end; numbers by kind."""
    at = ledger.now() - timedelta(days=120)
    world, done = world_of(at), {}
    powers = [*fileable([body.pk]), *catalogue.facts_of(each.id for each in catalogue.options())]
    for power in powers:
        if power.department == body.pk and power.kind not in done:
            done[power.kind] = _played(world, power, at)
    return done


def _played(world: World, power: PowerFacts, first: datetime) -> str:
    course, seen = exercised(world, power, world.hours.later(first, 1)), ""
    wished = next(course)
    with suppress(StopIteration):
        while True:
            wished = course.send(wished)
            frame = course.gi_frame  # type: ignore[attr-defined]
            seen = frame.f_locals.get("number", seen) if frame else seen
    return seen


@pytest.mark.req("DOM-03")
def test_the_package_of_industry_and_commerce_has_its_48_powers_and_1438_officers_and_runs_every_kind() -> None:
    body = office()
    load(body, COMMERCE, {Kind.LICENCE: ("企业登记", "内外资企业年检"), Kind.CONFIRMATION: ("动产抵押登记",)})
    held = Counter(each.kind for each in catalogue.held_by(body.pk) if each.state == "published")
    assert held == {kind.value: number for kind, number in COMMERCE.items()} and held.total() == 48
    now = ledger.now()
    there = len(offices.officers("329900"))
    for number in range(1438 - there):
        name = f"工商{number + 1:04d}"
        establishment.register_person(
            f"officer-{number}", name=name, kind="officer", division="329900", password_hash="!", by=BY, at=now
        )
    assert len(offices.officers("329900")) == 1438
    done = run_one_of_each(body)
    assert set(done) == {kind.value for kind in COMMERCE}
    for kind, number in done.items():
        case = casework.case_facts("329900", number)
        assert (case.kind, case.closed_at is not None) == (kind, True)


@pytest.mark.req("RUN-35")
@pytest.mark.parametrize("form", FORMS)
def test_a_body_of_every_form_runs_its_own_cases(form: str) -> None:
    body = office("T01")
    Department.objects.filter(pk=body.pk).update(form=form)
    load(body, {Kind.LICENCE: 1, Kind.PENALTY: 1})
    done = run_one_of_each(body)
    assert {casework.case_facts("329900", each).department for each in done.values()} == {body.pk}
    assert set(done) == {"licence", "penalty"}
    assert {"vertical", "dual", "township", "station", "institution"} <= set(FORMS)


@pytest.mark.req("DOM-02")
def test_the_package_of_quality_supervision_keeps_its_data_in_fields() -> None:
    body = office()
    load(body, {Kind.LICENCE: 3, Kind.PENALTY: 3})
    done = run_one_of_each(body)
    licence = casework.case_facts("329900", done["licence"])
    assert {"area", "kind", "place"} <= set(licence.data), "answers are fields, not a file"
    penalty = casework.case_facts("329900", done["penalty"])
    assert {"facts", "happened_on", "source", "place"} <= set(penalty.data)
    fields = {step.node: step.fields for step in casework.steps("329900", penalty.number)}
    assert any(said.get("second_officer") for said in fields.values())
