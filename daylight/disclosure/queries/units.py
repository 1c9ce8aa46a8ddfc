"""Disclosing units: their directories, what they owe by period, and what is missing."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from daylight.core.clocks import Lamp, lamp
from daylight.core.instants import legal_day
from daylight.disclosure.models import Entry, MonthReport, Task, Unit
from daylight.disclosure.models.entries import PUBLIC
from daylight.disclosure.rules.bodies import BY_KEY, Column
from daylight.disclosure.rules.refusing import unknown_entry
from daylight.disclosure.rules.schedule import day_after, missing, period_due
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts

NEWS_DAYS = 7


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A body with a directory. `entries` is how many everybody can read, `last_at` when the last one was published."""

    body: DepartmentFacts
    body_type: str
    sector: str
    card: dict[str, str]
    reporter: str
    reporter_en: str
    is_demonstration: bool
    entries: int
    last_at: datetime | None

    def is_fresh(self, at: datetime) -> bool:
        """Whether something was published within the last seven days (信息每周更新)."""
        return self.last_at is not None and (legal_day(at) - legal_day(self.last_at)).days <= NEWS_DAYS


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What a unit owes for a column and period, with its lamp."""

    department: int
    column: Column
    period: str
    warn_at: datetime
    due_at: datetime
    done_at: datetime | None
    lamp: Lamp

    @property
    def in_time(self) -> bool:
        return self.done_at is not None and self.done_at < self.due_at


def units(division: str) -> list[UnitFacts]:
    """Every unit with its counts, by kind of body and name; three statements."""
    counts: dict[int, tuple[int, datetime | None]] = {}
    for department, published_at in Entry.objects.filter(PUBLIC, division=division).values_list(
        "department", "published_at"
    ):
        n, last = counts.get(department, (0, None))
        is_later = last is None or (published_at is not None and published_at > last)
        counts[department] = (n + 1, published_at if is_later else last)
    bodies = {each.id: each for each in offices.departments(division)}
    rows = Unit.objects.filter(division=division).select_related("reporter").order_by("body_type", "department_id")
    return [_unit(row, bodies[row.department_id], counts.get(row.department_id, (0, None))) for row in rows]


def unit(division: str, code: str) -> UnitFacts:
    """The unit of the department with that code; raises `NotFound`."""
    found = next((each for each in units(division) if each.body.code == code), None)
    if found is None:
        raise unknown_entry()
    return found


def tasks(division: str, *, at: datetime, department: int | None = None) -> list[TaskFacts]:
    """What is owed, the oldest day first; one statement."""
    rows = Task.objects.filter(division=division).order_by("due_at", "department", "column")
    rows = rows.filter(department=department) if department else rows
    return [
        TaskFacts(
            row.department,
            BY_KEY[row.column],
            row.period,
            row.warn_at,
            row.due_at,
            row.done_at,
            lamp(at, row.warn_at, row.due_at, None, row.done_at),
        )
        for row in rows
    ]


def gaps(found: UnitFacts, *, at: datetime) -> list[Column]:
    """Columns without an entry: in their last period that is over, or at all where they have none; one statement."""
    rows = Entry.objects.filter(PUBLIC, department=found.body.id).values_list("column", "period")
    return missing(found.body_type, set(rows), legal_day(at))


@dataclass(frozen=True, slots=True)
class Reported:
    """Whether a unit reported a month: `lamp` is green in time, yellow before the day, red when late or missing."""

    unit: UnitFacts
    reported_at: datetime | None
    entries: int
    note: str
    due_at: datetime
    lamp: Lamp

    @property
    def in_time(self) -> bool:
        return self.reported_at is not None and self.reported_at < self.due_at


def reports(division: str, period: str, *, at: datetime) -> list[Reported]:
    """The inbox of the open-government office for a month; a unit that did not report has no day."""
    warn_at, due_at = period_due("month", period)
    known = {row.department: row for row in MonthReport.objects.filter(division=division, period=period)}
    found = []
    for each in units(division):
        row = known.get(each.body.id)
        reported_at = row.reported_at if row else None
        state = lamp(at, warn_at, due_at, None, reported_at)
        if reported_at is not None:
            state = Lamp.GREEN if reported_at < due_at else Lamp.RED
        found.append(Reported(each, reported_at, row.entries if row else 0, row.note if row else "", due_at, state))
    return found


@dataclass(frozen=True, slots=True)
class UnitRate:
    """公开率 of a unit: periodic tasks whose day has come, those published, those published in time."""

    department: int
    due: int
    published: int
    in_time: int

    @property
    def percent(self) -> int | None:
        """In whole per cent; None where nothing was due yet."""
        return 100 * self.published // self.due if self.due else None


def unit_rates(division: str, *, at: datetime) -> dict[int, UnitRate]:
    """What each unit should have published by now and what it has; one statement."""
    rows = Task.objects.filter(division=division).filter(Q(due_at__lte=at) | Q(done_at__isnull=False))
    found: dict[int, UnitRate] = {}
    for department, due_at, done_at in rows.values_list("department", "due_at", "done_at"):
        was = found.get(department, UnitRate(department, 0, 0, 0))
        found[department] = UnitRate(
            department,
            was.due + 1,
            was.published + (done_at is not None),
            was.in_time + (done_at is not None and done_at < due_at),
        )
    return found


def is_over(every: str, period: str, at: datetime) -> bool:
    """Whether a period is over."""
    return day_after(every, period) <= legal_day(at)


def entry_counts(division: str) -> dict[str, int]:
    """How many entries stand in which state; one statement."""
    rows = Entry.objects.filter(division=division).values_list("state").annotate(n=Count("number")).order_by()
    return dict(rows)


def _unit(row: Unit, body: DepartmentFacts, counted: tuple[int, datetime | None]) -> UnitFacts:
    who = row.reporter
    name, name_en = (who.name, who.name_en) if who else ("", "")
    return UnitFacts(
        body, row.body_type, row.sector, row.card, name, name_en, row.is_demonstration, counted[0], counted[1]
    )
