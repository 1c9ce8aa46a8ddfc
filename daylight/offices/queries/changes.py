"""Who is away, how bodies changed, and how the tree of divisions, departments, sections and posts stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from daylight.core.actors import Role
from daylight.offices.models import Absence, BodyChange, Department, Holding, Person

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AbsenceFacts:
    """An officer is away from `since` to `until`, the last day."""

    id: int
    person: int
    name: str
    name_en: str
    since: date
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A change of a body on a day; `kind` is a key of `rules.bodies.CHANGES`, `other` the other body's id."""

    department: int
    kind: str
    on: date
    name_before: str
    name_after: str
    other: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An officer's account as its administrator sees it."""

    id: int
    username: str
    name: str
    name_en: str
    is_active: bool
    has_code: bool


def absences(division: str, today: date, *, person: int | None = None) -> list[AbsenceFacts]:
    """Absences of a division's officers (or of one person) that are not over, in the order of their days."""
    here = Q(person__division_id=division) if person is None else Q(person_id=person)
    found = Absence.objects.filter(here, returned_on__isnull=True, until__gte=today).select_related("person")
    return [
        AbsenceFacts(
            each.pk, each.person_id, each.person.name, each.person.name_en, each.since, each.until, each.reason
        )
        for each in found.order_by("since", "pk")
    ]  # fmt: skip


def days_away(people: Iterable[int], first: date, last: date) -> set[tuple[int, date]]:
    """(person, day) for every day from `first` to `last` on which one of these people was away."""
    found = set()
    for each in Absence.objects.filter(person__in=list(people), since__lte=last, until__gte=first):
        until = min(last, each.until, each.returned_on - ONE_DAY if each.returned_on else each.until)
        since = max(first, each.since)
        found |= {(each.person_id, since + n * ONE_DAY) for n in range((until - since).days + 1)}
    return found


def changes(division: str) -> dict[int, list[ChangeFacts]]:
    """Every change of the bodies of a division by department, the newest first."""
    found: dict[int, list[ChangeFacts]] = {}
    for each in BodyChange.objects.filter(department__division_id=division).order_by("-on", "-pk"):
        facts = ChangeFacts(
            each.department_id, each.kind, each.on, each.name_before, each.name_after, each.other_id, each.reason
        )
        found.setdefault(each.department_id, []).append(facts)
    return found


def name_on(department: int, day: date) -> str:
    """The name a department had on a day."""
    later = BodyChange.objects.filter(department_id=department, kind="renamed", on__gt=day).order_by("on", "pk").first()
    return later.name_before if later else Department.objects.get(pk=department).name


def unattended(tops: Iterable[str], *, role: Role, on: date) -> set[str]:
    """Those of some divisions in which nobody holds a post of an administrator's role on a day."""
    held = Holding.objects.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on, post__role=role.value)
    return set(tops) - set(held.values_list("post__department__division_id", flat=True))


def bodies(division: str) -> dict[int, tuple[str, date | None]]:
    """What kind of body each department of a division is, and since when it is closed."""
    return {
        pk: (form, closed)
        for pk, form, closed in Department.objects.filter(division_id=division).values_list("pk", "form", "closed_on")
    }


def accounts(division: str) -> list[AccountFacts]:
    """Every officer's account of a division, disabled ones too, by name."""
    found = Person.objects.filter(kind=Person.Kind.OFFICER, division_id=division).select_related("second_factor")
    return [
        AccountFacts(
            each.pk, each.username, each.name, each.name_en, each.is_active,
            bool(getattr(getattr(each, "second_factor", None), "confirmed_at", None)),
        )
        for each in found.order_by("name", "pk")
    ]  # fmt: skip
