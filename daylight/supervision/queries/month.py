"""Findings that became true in a stretch of time: facts for evaluation."""

from dataclasses import dataclass
from datetime import datetime

from daylight.supervision.models import Finding
from daylight.supervision.rules import State


@dataclass(frozen=True, slots=True)
class MonthFinding:
    """A finding that was not dismissed; `answered` says whether the department explained it, or it has an end."""

    department: int
    number: str
    id: int
    rule: str
    level: str
    became_true_at: datetime
    answered: bool


def standing_findings(division: str, *, since: datetime, until: datetime) -> list[MonthFinding]:
    """The findings of [since, until) that belong to a department and were not dismissed; one query."""
    rows = Finding.objects.filter(
        division=division, became_true_at__gte=since, became_true_at__lt=until, department__isnull=False
    ).exclude(state=State.DISMISSED)
    kept = rows.order_by("department", "number", "id").values_list(
        "department", "number", "id", "rule", "level", "became_true_at", "state"
    )
    return [MonthFinding(row[0] or 0, *row[1:6], row[6] != State.RAISED) for row in kept]
