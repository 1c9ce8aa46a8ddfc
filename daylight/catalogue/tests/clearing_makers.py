"""A city that clears: the offices that sign, and declarations at any stage."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from daylight.catalogue import services
from daylight.catalogue.queries import clearing
from daylight.catalogue.rules.clearing.filled import Filled
from daylight.catalogue.rules.clearing.stages import Answer
from daylight.catalogue.rules.definitions import Document
from daylight.catalogue.rules.fieldsets import STATED
from daylight.catalogue.tests.makers import definition
from daylight.core.actors import Actor, Role, job
from daylight.offices.tests.makers import Department, Person, make_department, make_officer

BY = job("tests", "329900")
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
PROPOSAL = {"content": "全部要素", "form": "门户网站", "scope": "社会公众", "time": "长期"}


COMPLETE = {each: f"{each}（样例）" for each in STATED} | {"disclosed_scope": "public"}


def whole(body: Department, **elements: Any) -> Document:
    """A definition with every element that the field sets ask for, as it must be before it is declared."""
    return {**definition(body), "extra": COMPLETE, **elements}


@dataclass(frozen=True)
class City:
    """The posts that clear: the department's editor and head, and the four offices."""

    body: Department
    editor: Actor
    head: Actor
    offices: dict[str, Actor]
    people: dict[str, Person]

    @property
    def legal(self) -> Actor:
        return self.offices["legal"]


def make_city() -> City:
    """江州市 with a head's signature first and then four offices side by side."""
    body = make_department("118")
    people: dict[str, Person] = {}
    people["editor"], editor = make_officer(Role.CATALOGUE_EDITOR, body)
    people["head"], head = make_officer(Role.DEPARTMENT_HEAD, body)
    offices: dict[str, Actor] = {}
    asked = [services.Asked(1, "department", "部门负责人", "Head of the department", None, Role.DEPARTMENT_HEAD)]
    named = {"legal": ("103", Role.LEGAL_OFFICER), "staffing": ("171", Role.REVIEWER)}
    named |= {"secrecy": ("172", Role.REVIEWER), "price": ("173", Role.REVIEWER)}
    for question, (code, role) in named.items():
        office = make_department(code)
        people[question], offices[question] = make_officer(role, office)
        asked.append(services.Asked(2, question, question, question, office.pk, role, leads=question == "legal"))
    services.name_signing_offices("329900", asked, by=BY, at=MONDAY)
    return City(body, editor, head, offices, people)


def filled(power: int, **more: object) -> Filled:
    return Filled(power, PROPOSAL, **more)  # type: ignore[arg-type]


def make_declaration(city: City, *, at: datetime = MONDAY, **elements: object) -> int:
    """A draft of the department, declared and not yet signed by anybody; gives the id of the declaration."""
    power = services.draft(whole(city.body, **elements), by=city.editor, at=at)
    services.declare([filled(power)], by=city.editor, at=at)
    found = clearing.open_of(power)
    assert found is not None
    return found.pk


def head_signs(city: City, declaration: int, at: datetime = MONDAY) -> None:
    services.sign_off(declaration, question="department", answer=Answer.ACCEPT, opinion="同意", by=city.head, at=at)


def everybody_signs(city: City, declaration: int, at: datetime = MONDAY) -> None:
    head_signs(city, declaration, at)
    for question, office in city.offices.items():
        services.sign_off(declaration, question=question, answer=Answer.ACCEPT, opinion="同意", by=office, at=at)
