"""Open cases by the power they are handled under: for what changes a power while cases run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from daylight.casework.models import Case


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open case with the version of the power it began under and the flow it runs along."""

    division: str
    number: str
    title: str
    power: int
    power_version: int
    flow_version: int
    department: int
    state: str
    opened_at: datetime


def open_cases(division: str, powers: Iterable[int] | None = None, *, at_most: int = 500) -> list[OpenCase]:
    """The cases of a division that are not closed, the oldest first; under some powers only, where given. One query."""
    rows = Case.objects.filter(division=division, closed_at=None)
    if powers is not None:
        rows = rows.filter(power__in=list(powers))
    names = (
        "division",
        "number",
        "title",
        "power",
        "power_version",
        "flow_version",
        "department",
        "state",
        "opened_at",
    )
    return [OpenCase(*row) for row in rows.order_by("opened_at").values_list(*names)[:at_most]]
