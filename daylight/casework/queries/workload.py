"""How soon the waiting tasks are due: counts for the buckets above the to-do list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from daylight.casework.queries.lists import WAITING, waiting_values
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.offices.rules import PostFacts

DUE = f"""
SELECT ((k.due_at - interval '1 microsecond') AT TIME ZONE 'Asia/Shanghai')::date, k.paused, count(*)
FROM (
  SELECT t.number, t.id, min(c.due_at) AS due_at, bool_or(c.paused_at IS NOT NULL) AS paused
  FROM {WAITING} t
  LEFT JOIN casework_clock c ON c.division = t.division AND c.number = t.number AND c.stopped_at IS NULL
  GROUP BY t.division, t.number, t.id
) k GROUP BY 1, k.paused
"""  # noqa: S608 - parts are constants


@dataclass(frozen=True, slots=True)
class Bucket:
    """Tasks due within a stretch of working days; `lamp` is the colour of the stretch."""

    key: str
    label: str
    lamp: str
    count: int


LABELS = (
    ("over", msg("Overdue"), "red"),
    ("today", msg("Due today"), "yellow"),
    ("soon", msg("1 to 3 days"), "yellow"),
    ("week", msg("4 to 7 days"), "green"),
    ("later", msg("8 days or more"), "green"),
    ("hold", msg("Clock stopped"), "hold"),
)


def buckets(posts: Iterable[PostFacts], person: int, *, on: date, workdays: Workdays) -> list[Bucket]:
    """The tasks of the to-do list by the working days left until their soonest limit; one statement."""
    counts: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(DUE, waiting_values(posts, person))
        for due, is_paused, number in cursor.fetchall():
            counts[_key(due, bool(is_paused), on, workdays)] += number
    return [Bucket(key, label, lamp, counts[key]) for key, label, lamp in LABELS]


def _key(due: date | None, is_paused: bool, on: date, workdays: Workdays) -> str:
    if is_paused:
        return "hold"
    if due is None:
        return "later"
    if due < on:
        return "over"
    days = workdays.between(on, due)
    if days == 0:
        return "today"
    return "soon" if days <= 3 else "week" if days <= 7 else "later"
