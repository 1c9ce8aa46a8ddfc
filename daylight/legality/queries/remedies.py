"""Matters against decisions, and what they say about the powers decided under."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from daylight.casework import queries as casework
from daylight.catalogue import queries as catalogue
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.legality.models import Remedy
from daylight.legality.rules.remedies import LOST, is_often_lost
from daylight.offices import queries as offices

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class PowerStanding:
    """A published power: cases opened in the year, matters against its decisions, ended ones and lost ones."""

    code: str
    name: str
    department: int
    cases: int
    matters: int
    ended: int
    lost: int

    @property
    def is_often_lost(self) -> bool:
        """Whether its decisions were annulled, changed or found unlawful often."""
        return is_often_lost(self.ended, self.lost)


def remedies(division: str, *, department: int | None = None, number: str = "") -> list[Remedy]:
    """Matters against decisions, open ones first; of one body or one case only, where given. One statement."""
    rows = Remedy.objects.filter(division=division)
    if department is not None:
        rows = rows.filter(department=department)
    if number:
        rows = rows.filter(number=number)
    return list(rows.order_by("outcome_on", "-accepted_on", "-pk")) if number else _open_first(list(rows))


def _open_first(rows: list[Remedy]) -> list[Remedy]:
    return sorted(rows, key=lambda row: (bool(row.outcome), -row.accepted_on.toordinal(), -row.pk))


def remedy(division: str, remedy_id: int) -> Remedy:
    """One matter; NotFound where there is none."""
    found = Remedy.objects.filter(division=division, pk=remedy_id).first()
    if found is None:
        raise NotFound("remedy.unknown", msg("There is no such matter."))
    return found


def feedback(division: str, *, at: datetime) -> list[PowerStanding]:
    """Every published power of the division with its year behind `at` and all matters ever; four statements."""
    bodies = {each.id for each in offices.departments(division)}
    opened = casework.exercised(division, since=at - YEAR, until=at)
    known = Remedy.objects.filter(division=division).values_list("power_code", "outcome")
    matters, ended, lost = Counter[str](), Counter[str](), Counter[str]()
    for code, outcome in known:
        matters[code] += 1
        ended[code] += bool(outcome)
        lost[code] += outcome in LOST
    return [
        PowerStanding(
            each.code, each.name, each.department, opened.get(each.id, 0), matters[each.code], ended[each.code],
            lost[each.code],
        )
        for each in catalogue.held_by()
        if each.state == "published" and each.department in bodies
    ]  # fmt: skip
