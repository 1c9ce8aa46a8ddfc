"""What was decided in a stretch of time, with its limits, and which reviews said nothing: facts for evaluation."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

DECIDED = """
SELECT c.department, c.number, c.power_code, d.decided_at,
       p.amount, p.unit, p.started_at, p.stopped_at, p.due_at,
       s.amount, s.unit, s.started_at, s.stopped_at, s.due_at,
       ARRAY(SELECT ARRAY[w.began_at, coalesce(w.ended_at, d.decided_at)] FROM casework_pause w
             WHERE w.division = c.division AND w.number = c.number AND w.clock = coalesce(p.id, s.id)
             ORDER BY w.began_at),
       coalesce(t.person, 0)
FROM casework_decision d
JOIN casework_case c ON c.division = d.division AND c.number = d.number
LEFT JOIN casework_clock p ON p.division = c.division AND p.number = c.number AND p.kind = 'promised'
LEFT JOIN casework_clock s ON s.division = c.division AND s.number = c.number AND s.kind = 'statutory'
LEFT JOIN LATERAL (
  SELECT person FROM casework_step t WHERE t.division = c.division AND t.number = c.number AND t.act = 'decide'
  ORDER BY t.seq DESC LIMIT 1
) t ON true
WHERE d.division = %s AND d.decided_at >= %s AND d.decided_at < %s
ORDER BY c.department, c.number
"""
SILENT = """
SELECT c.department, t.number, t.seq, t.at, coalesce(t.person, 0)
FROM casework_step t JOIN casework_case c ON c.division = t.division AND c.number = t.number
WHERE t.division = %s AND t.at >= %s AND t.at < %s AND t.act = 'review' AND btrim(t.opinion) = ''
ORDER BY c.department, t.number, t.seq
"""
LAST_HANDS = """
SELECT DISTINCT ON (t.number) t.number, t.person FROM casework_step t
WHERE t.division = %s AND t.number = ANY (%s) AND t.person IS NOT NULL ORDER BY t.number, t.seq DESC
"""


@dataclass(frozen=True, slots=True)
class Term:
    """A limit of a case: how long, in which unit, when it began, ended and would have run out."""

    amount: int
    unit: str
    started_at: datetime
    stopped_at: datetime | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class DecidedCase:
    """A case with its decision in the stretch; `pauses` are those of the promised limit, else of the statutory one."""

    department: int
    number: str
    power_code: str
    decided_at: datetime
    promised: Term | None
    statutory: Term | None
    pauses: tuple[tuple[datetime, datetime], ...]
    person: int


@dataclass(frozen=True, slots=True)
class SilentReview:
    """A review without a word of opinion."""

    department: int
    number: str
    seq: int
    at: datetime
    person: int


def decided(division: str, *, since: datetime, until: datetime) -> Iterator[DecidedCase]:
    """Every case decided in [since, until), by department and number; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(DECIDED, [division, since, until])
        for row in cursor.fetchall():
            department, number, code, at = row[:4]
            pauses = tuple((began, ended) for began, ended in row[14] or ())
            yield DecidedCase(department, number, code, at, _term(row[4:9]), _term(row[9:14]), pauses, row[15])


def silent_reviews(division: str, *, since: datetime, until: datetime) -> list[SilentReview]:
    """Reviews in [since, until) that left no opinion; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(SILENT, [division, since, until])
        return [SilentReview(*row) for row in cursor.fetchall()]


def last_hands(division: str, numbers: list[str]) -> dict[str, int]:
    """Who acted last on each of these cases, by case number; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_HANDS, [division, numbers])
        return dict(cursor.fetchall())


def _term(found: tuple[int | None, str, datetime, datetime | None, datetime]) -> Term | None:
    return None if found[0] is None else Term(found[0], *found[1:])
