"""How much is public, how much waits, and whether it came in time."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count

from daylight.disclosure.models import PublicRecord
from daylight.disclosure.queries.records import RecordFacts, day_of, facts_of, visible
from daylight.disclosure.rules.states import State

RATES = """
SELECT department,
  count(*) AS due, count(*) FILTER (WHERE published_at IS NOT NULL) AS published,
  count(*) FILTER (WHERE published_at < due_at) AS in_time,
  count(*) FILTER (WHERE published_at IS NULL AND due_at <= %(at)s) AS overdue
FROM disclosure_publicrecord WHERE division = %(division)s GROUP BY department
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """Of one department: decisions that must be public, those that are, those that were in time, those overdue."""

    department: int
    due: int
    published: int
    in_time: int
    overdue: int

    @property
    def percent(self) -> int:
        """公开率 in whole per cent."""
        return 100 * self.published // self.due if self.due else 100


def counts(*, at: datetime) -> dict[str, int]:
    """How many published records can be read at `at`, by kind of power; one statement."""
    rows = visible(at).filter(state=State.PUBLISHED).order_by().values_list("kind").annotate(n=Count("number"))
    return dict(rows)


def published_today(on: date) -> list[RecordFacts]:
    """The records published on a legal day, the latest first; one statement."""
    first, after = day_of(on)
    rows = PublicRecord.objects.filter(state=State.PUBLISHED, published_at__gte=first, published_at__lt=after)
    return [facts_of(row) for row in rows.order_by("-published_at", "number")]


def overdue(division: str, *, at: datetime) -> list[RecordFacts]:
    """Drafts that should have been public before `at`, the oldest first; one statement."""
    rows = PublicRecord.objects.filter(division=division, state=State.DRAFT, due_at__lte=at)
    return [facts_of(row) for row in rows.order_by("due_at", "number")]


def waiting_count(division: str) -> int:
    """How many drafts wait for review."""
    return PublicRecord.objects.filter(division=division, state=State.DRAFT).count()


def rates(division: str, *, at: datetime) -> list[Rate]:
    """The disclosure rate of every department that has decided anything, the worst first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(RATES, {"division": division, "at": at})
        found = [Rate(*row) for row in cursor.fetchall()]
    return sorted(found, key=lambda rate: (-rate.overdue, rate.percent, rate.department))
