"""The hall and its sub-halls: by region, then by department."""

from dataclasses import dataclass

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.queries.search import Sought
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.rules.guides import Guided, guided
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts, DivisionFacts
from daylight.procedure import queries as procedure


@dataclass(frozen=True, slots=True)
class SubHall:
    """The hall of a region, with how many powers its bodies have published."""

    division: DivisionFacts
    powers: int


@dataclass(frozen=True, slots=True)
class DepartmentHall:
    """The hall of a department, with how many powers it has published."""

    department: DepartmentFacts
    powers: int


@dataclass(frozen=True, slots=True)
class Covered:
    """How many of a department's published items have both guide and flow chart, and those that do not."""

    department: DepartmentFacts
    published: int
    missing: list[Guided]

    @property
    def whole(self) -> int:
        return self.published - len(self.missing)


def top_halls() -> list[SubHall]:
    """The regions that stand under no other."""
    return sub_halls("")


def sub_halls(parent: str) -> list[SubHall]:
    """The regions directly under one; the count takes in the regions below each."""
    every = offices.divisions()
    known = {each.code for each in every}
    held = _held_in([each.code for each in every])
    under = [each for each in every if (each.parent if each.parent in known else "") == parent]
    return [SubHall(each, sum(held[code] for code in _with_below(each.code, every))) for each in under]


def hall_of(code: str) -> DivisionFacts:
    """The region of that code; raises NotFound."""
    found = next((each for each in offices.divisions() if each.code == code), None)
    if found is None:
        raise NotFound("hall.unknown", msg("There is no such hall."), next_step=msg("Begin at the list of halls."))
    return found


def department_halls(division: str) -> list[DepartmentHall]:
    """The departments of a region that have published powers, in the order of the directory."""
    counts = catalogue.counts_by("department_id")
    bodies = offices.departments(division)
    return [DepartmentHall(each, counts[each.id]) for each in bodies if counts.get(each.id)]


def department_hall(division: str, code: str) -> tuple[DepartmentFacts, list[PowerFacts]]:
    """A department and its published powers, those open online first; raises NotFound."""
    body = next((each for each in offices.departments(division) if each.code == code), None)
    if body is None:
        raise NotFound("hall.unknown", msg("There is no such hall."), next_step=msg("Begin at the list of halls."))
    powers = catalogue.facts_of(catalogue.published_ids(body.id))
    return body, sorted(powers, key=lambda each: (not each.online, not each.audience))


def coverage() -> list[Covered]:
    """For every department with published items: which lack a guide or a flow chart."""
    found: list[Covered] = []
    powers = catalogue.everything(Sought())
    charted = procedure.charted([f"power/{each.id}" for each in powers])
    by_body: dict[int, list[PowerFacts]] = {}
    for each in powers:
        by_body.setdefault(each.department, []).append(each)
    for body, own in by_body.items():
        facts = offices.department(body)
        place = facts.place or facts.phone
        seen = [guided(each, body_place=place, charted=f"power/{each.id}" in charted) for each in own]
        found.append(Covered(facts, len(own), [each for each in seen if not each.is_whole]))
    return sorted(found, key=lambda each: (each.department.division, each.department.code))


def _held_in(codes: list[str]) -> dict[str, int]:
    counts = catalogue.counts_by("department_id")
    return {code: sum(counts.get(body.id, 0) for body in offices.departments(code)) for code in codes}


def _with_below(code: str, every: list[DivisionFacts]) -> list[str]:
    below = [each.code for each in every if each.parent == code]
    return [code, *(found for each in below for found in _with_below(each, every))]
