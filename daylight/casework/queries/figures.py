"""What each department's cases add up to: received, closed, in time, late, and how long they took."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

FIGURES = """
SELECT c.department,
       count(*),
       count(*) FILTER (WHERE c.closed_at IS NOT NULL),
       count(*) FILTER (WHERE k.stopped_at IS NOT NULL),
       count(*) FILTER (WHERE k.stopped_at >= k.due_at),
       count(*) FILTER (WHERE k.stopped_at IS NULL AND k.paused_at IS NULL AND k.due_at <= %(at)s),
       sum((k.stopped_at AT TIME ZONE 'Asia/Shanghai')::date - (k.started_at AT TIME ZONE 'Asia/Shanghai')::date)
FROM casework_case c
LEFT JOIN LATERAL (
  SELECT * FROM casework_clock k
  WHERE k.division = c.division AND k.number = c.number AND k.kind IN ('promised', 'statutory')
  ORDER BY k.kind LIMIT 1
) k ON true
WHERE c.division = %(division)s AND c.opened_at >= %(since)s AND c.opened_at < %(until)s
GROUP BY c.department
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """The cases of one department opened in a period.

    `decided` counts cases whose promised limit (or the statutory one where nothing is promised) a decision has ended,
    `late` those of them decided after it, `overdue` undecided cases past it; `days` are calendar days to the decision.
    """

    department: int
    received: int
    closed: int
    decided: int
    late: int
    overdue: int
    days: int

    @property
    def in_time(self) -> int:
        """Cases decided within their limit."""
        return self.decided - self.late

    @property
    def rate(self) -> str:
        """Cases decided in time among all that are decided or overdue, in per cent with one decimal; empty for none."""
        due = self.decided + self.overdue
        return f"{100 * self.in_time / due:.1f}%" if due else ""

    @property
    def average(self) -> str:
        """Calendar days to the decision on average, with one decimal; empty for none."""
        return f"{self.days / self.decided:.1f}" if self.decided else ""


def figures(division: str, *, since: datetime, until: datetime, at: datetime) -> list[Figures]:
    """The figures of every department that opened cases in [since, until); one statement."""
    with connection.cursor() as cursor:
        cursor.execute(FIGURES, {"division": division, "since": since, "until": until, "at": at})
        return [_figures(*row) for row in cursor.fetchall()]


def _figures(
    department: int, received: int, closed: int, decided: int, late: int, overdue: int, days: int | None
) -> Figures:
    return Figures(department, received, closed, decided, late, overdue, int(days or 0))


def total(rows: list[Figures]) -> Figures:
    """All departments together, under department 0."""
    return Figures(
        0,
        sum(row.received for row in rows),
        sum(row.closed for row in rows),
        sum(row.decided for row in rows),
        sum(row.late for row in rows),
        sum(row.overdue for row in rows),
        sum(row.days for row in rows),
    )
