"""Defects of the software as they stand."""

from dataclasses import dataclass
from datetime import datetime

from daylight.offices.models import Defect
from daylight.offices.rules.defects import MAY_CLOSE, days_waiting


@dataclass(frozen=True, slots=True)
class DefectFacts:
    """A ticket; `days` is its age in days, until it was closed."""

    number: int
    title: str
    text: str
    severity: str
    state: str
    source: str
    reporter: int | None
    reporter_name: str
    department_name: str
    reported_at: datetime
    answer: str
    answered_at: datetime | None
    days: int

    @property
    def may_close(self) -> bool:
        """Whether the vendor has answered for good."""
        return self.state in MAY_CLOSE


def tickets(division: str, at: datetime, *, department: int | None = None, at_most: int = 300) -> list[DefectFacts]:
    """The tickets of a division, or of one department: those not closed first, the oldest on top; one statement."""
    found = Defect.objects.filter(division=division).select_related("reporter", "department")
    if department is not None:
        found = found.filter(department_id=department)
    rows = sorted(found.order_by("number")[:at_most], key=lambda each: (each.state == "closed", each.number))
    return [
        DefectFacts(
            each.number, each.title, each.text, each.severity, each.state, each.source, each.reporter_id,
            each.reporter.name if each.reporter else "", each.department.name if each.department else "",
            each.reported_at, each.answer, each.answered_at, days_waiting(each.reported_at, each.closed_at, at),
        )
        for each in rows
    ]  # fmt: skip
