"""Searching what is published. Only the masked text of published records can be found; drafts and withdrawn never."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, QuerySet
from django.db.models.functions import TruncMonth

from daylight.catalogue.rules.search import needed_grams, terms
from daylight.core.instants import LEGAL_ZONE, start_of_day
from daylight.disclosure.models import PublicRecord
from daylight.disclosure.queries.records import visible


@dataclass(frozen=True, slots=True)
class Sought:
    """What a reader asks for; empty values ask for nothing. `month` is the first day of a month of publication."""

    words: str = ""
    kind: str = ""
    department: int | None = None
    outcome: str = ""
    power: str = ""
    month: date | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, each with its number of records: kinds, departments, outcomes, months (the latest first)."""

    kinds: dict[str, int]
    departments: dict[int, int]
    outcomes: dict[str, int]
    months: list[tuple[date, int]]


def search(sought: Sought, *, at: datetime) -> QuerySet[PublicRecord]:
    """Records that are public at `at` and match, the latest first."""
    rows = visible(at)
    for name in ("kind", "department", "outcome"):
        if getattr(sought, name):
            rows = rows.filter(**{name: getattr(sought, name)})
    if sought.power:
        rows = rows.filter(power_code=sought.power)
    if sought.month:
        first = sought.month.replace(day=1)
        rows = rows.filter(published_at__gte=start_of_day(first), published_at__lt=start_of_day(month_after(first)))
    for term in terms(sought.words):
        rows = rows.filter(grams__contains=needed_grams(term), words__contains=term)
    return rows


def choices(*, at: datetime) -> Choices:
    """The filters with their counts; four statements."""
    rows = visible(at).order_by()
    months = (
        rows.annotate(month=TruncMonth("published_at", tzinfo=LEGAL_ZONE)).values("month").annotate(n=Count("number"))
    )
    return Choices(
        kinds=_counted(rows, "kind"),
        departments={int(key): n for key, n in _counted(rows, "department").items()},
        outcomes=_counted(rows, "outcome"),
        months=sorted(((each["month"].date(), each["n"]) for each in months), reverse=True),
    )


def month_after(first: date) -> date:
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _counted(rows: QuerySet[PublicRecord], name: str) -> dict[str, int]:
    return {str(key): n for key, n in rows.values_list(F(name)).annotate(n=Count("number")).order_by("-n", name)}
