"""How much is public, how much waits, and whether it came in time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Count
from django.db.models.functions import TruncDate

from daylight.core.instants import LEGAL_ZONE, start_of_day
from daylight.disclosure.models import MaskRule, PublicRecord
from daylight.disclosure.queries.records import RecordFacts, facts_of, visible
from daylight.disclosure.rules.states import State

RATES = """
SELECT department,
  count(*) AS due, count(*) FILTER (WHERE published_at IS NOT NULL) AS published,
  count(*) FILTER (WHERE published_at < due_at) AS in_time,
  count(*) FILTER (WHERE published_at IS NULL AND due_at <= %(at)s) AS overdue
FROM disclosure_publicrecord WHERE division = %(division)s GROUP BY department
"""
WITHHELD = """
SELECT field->>'basis', field->>'key', coalesce(max(field->>'name'), ''), coalesce(max(field->>'name_en'), ''), count(*)
FROM disclosure_publicrecord r, jsonb_array_elements(r.document->'fields') AS field
WHERE r.state = 'published' AND r.published_at <= %(at)s AND (r.expires_at IS NULL OR r.expires_at > %(at)s)
  AND field->>'show' = 'withheld'
GROUP BY 1, 2 ORDER BY 5 DESC, 1, 2
"""
SHOWN = """
SELECT coalesce(sum((document->'counts'->>'public')::int), 0) FROM disclosure_publicrecord
WHERE state = 'published' AND published_at <= %(at)s AND (expires_at IS NULL OR expires_at > %(at)s)
"""


@dataclass(frozen=True, slots=True)
class Withheld:
    """How often a field of public records is withheld by an article."""

    basis: str
    key: str
    name: str
    name_en: str
    fields: int


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


def published_by_day(since: date, until: date, *, at: datetime) -> list[tuple[date, int]]:
    """How many records that can be read at `at` were published on each legal day of [since, until]; one statement."""
    rows = visible(at).filter(state=State.PUBLISHED, published_at__gte=start_of_day(since)).order_by()
    days = rows.annotate(day=TruncDate("published_at", tzinfo=LEGAL_ZONE)).values_list("day")
    counted: dict[date, int] = dict(days.annotate(n=Count("number")))
    every = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    return [(day, counted.get(day, 0)) for day in every]


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


def withheld(*, at: datetime) -> list[Withheld]:
    """What is withheld in published records, by article and field, the most frequent first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(WITHHELD, {"at": at})
        return [Withheld(*row) for row in cursor.fetchall()]


def public_fields(*, at: datetime) -> int:
    """How many fields of published records everybody can read; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(SHOWN, {"at": at})
        return int(cursor.fetchone()[0])


def mask_rules(division: str) -> list[MaskRule]:
    """The masking rules of a division that are in force, by field; one statement."""
    return list(MaskRule.objects.filter(division=division, ended_at=None).order_by("field"))
