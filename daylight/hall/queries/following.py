"""What a person follows."""

from dataclasses import dataclass

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.hall.models import Follow
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts


@dataclass(frozen=True, slots=True)
class Followed:
    """The items and departments on a person's own page, the latest followed first."""

    powers: list[PowerFacts]
    departments: list[DepartmentFacts]


def followed(person: int) -> Followed:
    """What a person follows; items that are no longer published are left out."""
    rows = list(Follow.objects.filter(person=person).order_by("-since", "target").values_list("kind", "target"))
    powers = catalogue.facts_of([target for kind, target in rows if kind == Follow.Kind.POWER])
    bodies = [offices.department(target) for kind, target in rows if kind == Follow.Kind.DEPARTMENT]
    return Followed(powers, bodies)


def follows(person: int | None, kind: str, target: int) -> bool:
    """Whether a person follows this."""
    return person is not None and Follow.objects.filter(person=person, kind=kind, target=target).exists()
