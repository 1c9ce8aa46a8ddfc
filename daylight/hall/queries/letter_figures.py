"""Counting letters: whether everything was answered, where they came from, what became of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from daylight.core.instants import start_of_day

ANSWERED = """
SELECT {by},
  count(*), count(accepted_at), count(replied_at), count(*) FILTER (WHERE state = 'declined'),
  count(*) FILTER (WHERE state = 'closed'), count(*) FILTER (WHERE result IN ('upheld', 'partly')),
  count(*) FILTER (WHERE replied_at IS NULL AND EXISTS (
    SELECT 1 FROM hall_letterclock c WHERE c.division = l.division AND c.number = l.number
      AND c.stopped_at IS NULL AND c.due_at <= %(at)s)),
  count(grade), count(*) FILTER (WHERE grade >= 3)
FROM hall_letter l
WHERE division = %(division)s AND registered_at >= %(since)s AND registered_at < %(until)s
GROUP BY 1 ORDER BY 1
"""
COLUMNS = ("source", "department", "kind")


@dataclass(frozen=True, slots=True)
class Counted:
    """Letters registered in a stretch of time that have one thing (source, department, kind) in common."""

    key: Any
    registered: int
    accepted: int
    replied: int
    declined: int
    closed: int
    upheld: int
    overdue: int
    graded: int
    satisfied: int

    @property
    def reply_percent(self) -> int:
        """Of a hundred letters, how many were replied to (whole percent, rounded down)."""
        return 100 * self.replied // self.registered if self.registered else 100


def letter_figures(division: str, by: str, *, since: date, until: date, at: datetime) -> list[Counted]:
    """Letters registered from a day up to another (excluded), by `source`, `department` or `kind`; one statement."""
    if by not in COLUMNS:
        raise ValueError(by)
    span: dict[str, Any] = {"division": division, "since": start_of_day(since), "until": start_of_day(until), "at": at}
    with connection.cursor() as cursor:
        cursor.execute(ANSWERED.format(by=by), span)
        return [Counted(*row) for row in cursor.fetchall()]


def summed(rows: list[Counted]) -> Counted:
    """All of them together."""
    names = [name for name in Counted.__slots__ if name != "key"]
    return Counted("", *(sum(getattr(row, name) for row in rows) for name in names))


def half_year(day: date) -> tuple[date, date]:
    """The first day of the half-year a day lies in, and the first day after it."""
    if day.month < 7:
        return date(day.year, 1, 1), date(day.year, 7, 1)
    return date(day.year, 7, 1), date(day.year + 1, 1, 1)
