"""Divisions, departments and people as other folders see them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices.models import Department, Division, Person, Post
from daylight.offices.rules.bodies import RECOGNISED, not_recognised


@dataclass(frozen=True, slots=True)
class DivisionFacts:
    """A division by its 6-digit code; `parent` is the code above it, empty at the top."""

    code: str
    name: str
    name_en: str
    parent: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class DepartmentFacts:
    """A department as other folders may see it."""

    id: int
    division: str
    code: str
    letters: str
    short: str
    name: str
    name_en: str
    uscc: str
    place: str
    phone: str
    supervision_phone: str
    is_sample: bool
    standing: str = RECOGNISED
    enforces: tuple[str, ...] = ()
    closed_on: date | None = None
    place_en: str = ""

    def must_be_recognised(self, kind: str) -> None:
        """Refuses `body.not_recognised` where this body is not, or no longer, recognised for that kind of power."""
        if self.standing != RECOGNISED or (self.enforces and kind not in self.enforces):
            raise not_recognised()


DEPARTMENT = """
SELECT id, division_id, code, letters, short, name, name_en, uscc, place, phone, supervision_phone, is_sample,
       standing, enforces, closed_on, place_en
FROM offices_department WHERE id = %s
"""
BODY = """
WITH RECURSIVE upward AS (
  SELECT code, parent_id, 0 AS above FROM offices_division WHERE code = %s
  UNION ALL SELECT d.code, d.parent_id, u.above + 1 FROM upward u JOIN offices_division d ON d.code = u.parent_id
)
SELECT b.id FROM upward u JOIN offices_department b ON b.division_id = u.code
WHERE u.above = %s AND b.code = %s AND b.closed_on IS NULL
"""
PERSON = """
SELECT id, username, name, name_en, kind, id_number, uscc, phone, is_sample FROM offices_person WHERE id = %s
"""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody who can sign in; `kind` is officer, citizen or company."""

    id: int
    username: str
    name: str
    name_en: str
    kind: str
    id_number: str
    uscc: str
    phone: str
    is_sample: bool


def department(department_id: int) -> DepartmentFacts:
    """One department by its id; raises NotFound."""
    with connection.cursor() as cursor:
        cursor.execute(DEPARTMENT, [department_id])
        found = cursor.fetchone()
    if found is None:
        raise NotFound("department.unknown", msg("There is no such department."))
    return DepartmentFacts(*(*found[:13], tuple(found[13]), *found[14:]))


@lru_cache(maxsize=4096)
def department_in_edition(edition: int, department_id: int) -> DepartmentFacts:
    """As `department`, kept as long as the offices stay in this edition."""
    return department(department_id)


@lru_cache(maxsize=4096)
def body_in_edition(edition: int, division: str, above: int, code: str) -> int | None:
    """The id of the standing department with a code in a division, or `above` levels over it; None if there is none."""
    with connection.cursor() as cursor:
        cursor.execute(BODY, [division, above, code])
        found = cursor.fetchone()
    return int(found[0]) if found else None


def departments(division: str) -> list[DepartmentFacts]:
    """The departments of a division, by code."""
    return [_department(each) for each in Department.objects.filter(division_id=division).order_by("code")]


@lru_cache(maxsize=8)
def posts_in_english(edition: int) -> dict[str, str]:
    """The English of every name that a post has, kept as long as the offices stay in this edition; one statement."""
    return dict(Post.objects.exclude(name_en="").order_by("-pk").values_list("name", "name_en"))


@lru_cache(maxsize=8)
def people_in_english(edition: int) -> dict[str, str]:
    """The English of every officer's name, kept as long as the offices stay in this edition; one statement."""
    return dict(
        Person.objects.filter(kind="officer").exclude(name_en="").order_by("-pk").values_list("name", "name_en")
    )


def divisions() -> list[DivisionFacts]:
    """Every division, by code."""
    return [
        DivisionFacts(each.code, each.name, each.name_en, each.parent_id or "", each.is_sample)
        for each in Division.objects.order_by("code")
    ]


def person(person_id: int) -> PersonFacts:
    """One person by id; raises NotFound."""
    with connection.cursor() as cursor:
        cursor.execute(PERSON, [person_id])
        found = cursor.fetchone()
    if found is None:
        raise _nobody()
    return PersonFacts(*found)


@lru_cache(maxsize=8192)
def person_in_edition(edition: int, person_id: int) -> PersonFacts:
    """As `person`, kept as long as the offices stay in this edition."""
    return person(person_id)


def account(person_id: int) -> Person:
    """The account itself, for signing in; raises NotFound."""
    found = Person.objects.filter(pk=person_id).first()
    if found is None:
        raise _nobody()
    return found


def _nobody() -> NotFound:
    return NotFound("person.unknown", msg("There is no such person."))


def people_called(usernames: list[str]) -> dict[str, int]:
    """The ids of those of the given user names that are registered."""
    return dict(Person.objects.filter(username__in=usernames).values_list("username", "pk"))


def names_of(people: set[int]) -> dict[int, str]:
    """The names of people by id."""
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))


def applicant_called(username: str, name: str) -> int | None:
    """The id of the citizen or company with exactly this user name and name, None for every other pair."""
    found = Person.objects.filter(username=username, name=name, is_active=True).exclude(kind=Person.Kind.OFFICER)
    return found.values_list("pk", flat=True).first()


def facts_of(found: Person) -> PersonFacts:
    """A person's row as facts."""
    return PersonFacts(
        found.pk,
        found.username,
        found.name,
        found.name_en,
        found.kind,
        found.id_number,
        found.uscc,
        found.phone,
        found.is_sample,
    )


def _department(row: Department) -> DepartmentFacts:
    return DepartmentFacts(
        row.pk,
        row.division_id,
        row.code,
        row.letters,
        row.short,
        row.name,
        row.name_en,
        row.uscc,
        row.place,
        row.phone,
        row.supervision_phone,
        row.is_sample,
        row.standing,
        tuple(row.enforces),
        row.closed_on,
        row.place_en,
    )
