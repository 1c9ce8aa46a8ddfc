"""What everybody may read of letters: published replies by month, and the column of public questions."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.db.models.functions import TruncMonth

from daylight.core.clocks import Lamp, lamp
from daylight.core.instants import LEGAL_ZONE, start_of_day
from daylight.hall.models import Letter, LetterClock
from daylight.hall.rules.public_letters import masked_name

MOST = 200


@dataclass(frozen=True, slots=True)
class PublicLetter:
    """A letter as everybody sees it; `lamp` is that of the reply while there is none."""

    number: str
    kind: str
    department: int
    name: str
    question: str
    reply: str
    asked_at: datetime
    replied_at: datetime | None
    due_at: datetime | None
    lamp: Lamp


def published_months(division: str) -> list[date]:
    """The months in which replies were published, the latest first."""
    rows = Letter.objects.filter(division=division, published_at__isnull=False).exclude(public_reply="")
    months = rows.annotate(month=TruncMonth("replied_at", tzinfo=LEGAL_ZONE)).values_list("month", flat=True)
    return sorted({each.date() for each in months.distinct() if each}, reverse=True)


def published_letters(division: str, month: date, *, kind: str = "", at: datetime) -> list[PublicLetter]:
    """The replies published in a month, the latest first."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    rows = Letter.objects.filter(
        division=division,
        published_at__isnull=False,
        replied_at__gte=start_of_day(month.replace(day=1)),
        replied_at__lt=start_of_day(after),
    ).exclude(public_reply="")
    return _public(rows.filter(kind=kind) if kind else rows, at)


def public_questions(division: str, *, at: datetime, at_most: int = MOST) -> list[PublicLetter]:
    """问政于民: the questions people let be shown, with or without a reply, the latest first."""
    rows = Letter.objects.filter(division=division, kind="question", published_at__isnull=False)
    return _public(rows, at, at_most)


def _public(rows: QuerySet[Letter], at: datetime, at_most: int = MOST) -> list[PublicLetter]:
    found = list(rows.order_by("-registered_at", "number")[:at_most])
    numbers = [each.number for each in found if each.replied_at is None]
    clocks = {each.number: each for each in LetterClock.objects.filter(number__in=numbers, stage="reply")}
    return [_one(each, clocks.get(each.number), at) for each in found]


def _one(row: Letter, clock: LetterClock | None, at: datetime) -> PublicLetter:
    return PublicLetter(
        number=row.number,
        kind=row.kind,
        department=row.department,
        name=masked_name(row.name),
        question=row.public_question,
        reply=row.public_reply,
        asked_at=row.registered_at,
        replied_at=row.replied_at,
        due_at=clock.due_at if clock else None,
        lamp=lamp(at, clock.warn_at, clock.due_at, None, clock.stopped_at) if clock else Lamp.NONE,
    )
