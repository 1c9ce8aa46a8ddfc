"""What was opened and decided in a stretch of time, by body and kind of power: figures for the yearly forms."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import connection

OPENED = """
SELECT department, kind, count(*), count(*) FILTER (WHERE closed_at IS NULL OR closed_at >= %s)
FROM casework_case WHERE division = %s AND opened_at >= %s AND opened_at < %s GROUP BY department, kind
"""
DECIDED = """
SELECT c.department, c.kind, d.outcome, count(*), coalesce(sum(d.amount), 0)
FROM casework_decision d JOIN casework_case c ON c.division = d.division AND c.number = d.number
WHERE d.division = %s AND d.decided_at >= %s AND d.decided_at < %s
GROUP BY c.department, c.kind, d.outcome ORDER BY c.department, c.kind, d.outcome
"""
BEHIND = """
SELECT c.number, c.title, c.opened_at, d.outcome, d.amount, d.decided_at
FROM casework_case c LEFT JOIN casework_decision d ON d.division = c.division AND d.number = c.number
WHERE c.division = %s AND c.department = %s AND c.kind = %s
  AND (c.opened_at >= %s AND c.opened_at < %s OR d.decided_at >= %s AND d.decided_at < %s)
ORDER BY c.opened_at, c.number LIMIT 500
"""


@dataclass(slots=True)
class KindFigures:
    """One kind of power of one body: cases opened and of these still open at the end, decisions by outcome, and the
    sum of their amounts in yuan."""

    opened: int = 0
    still_open: int = 0
    outcomes: dict[str, int] | None = None
    amount: Decimal = Decimal(0)

    @property
    def decided(self) -> int:
        """All decisions."""
        return sum((self.outcomes or {}).values())


@dataclass(frozen=True, slots=True)
class CountedCase:
    """A case behind the figures."""

    number: str
    title: str
    opened_at: datetime
    outcome: str | None
    amount: Decimal | None
    decided_at: datetime | None


def kind_figures(division: str, *, since: datetime, until: datetime) -> dict[tuple[int, str], KindFigures]:
    """Figures of [since, until) by (department, kind); two statements."""
    found: dict[tuple[int, str], KindFigures] = {}
    with connection.cursor() as cursor:
        cursor.execute(OPENED, [until, division, since, until])
        for department, kind, opened, still_open in cursor.fetchall():
            found[department, kind] = KindFigures(opened, still_open, {})
        cursor.execute(DECIDED, [division, since, until])
        for department, kind, outcome, count, amount in cursor.fetchall():
            figures = found.setdefault((department, kind), KindFigures(outcomes={}))
            figures.outcomes = {**(figures.outcomes or {}), outcome: count}
            figures.amount += amount
    return found


def counted_cases(division: str, *, department: int, kind: str, since: datetime, until: datetime) -> list[CountedCase]:
    """The cases opened or decided in [since, until) of one body and kind, at most 500; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(BEHIND, [division, department, kind, since, until, since, until])
        return [CountedCase(*row) for row in cursor.fetchall()]
