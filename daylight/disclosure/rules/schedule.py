"""公开时限: by when something must be public, and which periods a periodic column has.

Periodic matters by the 10th of the month (or of the first month of the quarter or year) after the period; other
matters within ten calendar days after they are completed; everything else within twenty working days of being made
(《政府信息公开条例》第二十六条).
"""

import re
from collections.abc import Iterator, Set
from datetime import date, datetime, timedelta
from enum import StrEnum

from daylight.core.instants import end_of_day, start_of_day
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.disclosure.rules.bodies import Column, columns_of

TENTH = 10
DAYS_AFTER_COMPLETION = 10
WORKDAYS_AFTER_MAKING = 20
WARN_DAYS = 3
FRESH_DAYS = 30
PERIODS = {
    "month": re.compile(r"(\d{4})-(\d{2})"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "year": re.compile(r"(\d{4})"),
}


class Schedule(StrEnum):
    """经常性工作定期公开、阶段性工作逐段公开、临时性工作随时公开."""

    PERIODIC = "periodic"
    STAGED = "staged"
    TEMPORARY = "temporary"


SCHEDULE_NAMES = {
    "periodic": msg("Regular work, disclosed by period"),
    "staged": msg("Staged work, disclosed stage by stage"),
    "temporary": msg("Temporary work, disclosed at any time"),
}


def period_of(every: str, day: date) -> str:
    """The period a day falls in: 2026-10, 2026-Q4 or 2026."""
    if every == "month":
        return f"{day:%Y-%m}"
    return f"{day.year}-Q{(day.month + 2) // 3}" if every == "quarter" else str(day.year)


def is_period(every: str, text: str) -> bool:
    """Whether a text names a period of that length."""
    return every in PERIODS and PERIODS[every].fullmatch(text) is not None


def day_after(every: str, period: str) -> date:
    """The first day after a period. Raises ValueError for a text that names none."""
    found = PERIODS[every].fullmatch(period)
    if found is None:
        raise ValueError(period)
    year = int(found[1])
    if every == "year":
        return date(year + 1, 1, 1)
    last = int(found[2]) * (3 if every == "quarter" else 1)
    return date(year + last // 12, last % 12 + 1, 1)


def last_period(every: str, on: date) -> str:
    """The last period that is over on a day."""
    first = on.replace(day=1)
    if every == "quarter":
        first = first.replace(month=(first.month - 1) // 3 * 3 + 1)
    elif every == "year":
        first = first.replace(month=1)
    return period_of(every, first - timedelta(days=1))


def period_due(every: str, period: str) -> tuple[datetime, datetime]:
    """(warn_at, due_at): the period must be public on the 10th after it; from the 11th on it is late."""
    tenth = day_after(every, period).replace(day=TENTH)
    return start_of_day(tenth - timedelta(days=WARN_DAYS)), end_of_day(tenth)


def entry_due(
    every: str, period: str, completed_on: date | None, made_on: date, workdays: Workdays
) -> tuple[datetime, datetime]:
    """(warn_at, due_at) of one entry: by its period, else ten days after completion, else twenty working days."""
    if period:
        return period_due(every, period)
    if completed_on is not None:
        last = completed_on + timedelta(days=DAYS_AFTER_COMPLETION)
    else:
        last = workdays.after(made_on, WORKDAYS_AFTER_MAKING)
    return start_of_day(last - timedelta(days=WARN_DAYS)), end_of_day(last)


def periods_before(every: str, on: date, how_many: int) -> Iterator[str]:
    """The periods that are over on a day, the latest first."""
    for _each in range(how_many):
        period = last_period(every, on)
        yield period
        on = day_after(every, period) - timedelta(days=1)
        on = on.replace(day=1)
        if every == "quarter":
            on = on.replace(month=(on.month - 1) // 3 * 3 + 1)
        elif every == "year":
            on = on.replace(month=1)


def missing(body_type: str, there: Set[tuple[str, str]], on: date) -> list[Column]:
    """Columns of a kind of body without an entry for the last period that is over, or at all where they have no period.

    `there` are the (column, period) pairs that have a public entry.
    """
    columns = {column for column, _period in there}
    found = []
    for column in columns_of(body_type):
        period = last_period(column.every, on) if column.every else ""
        if (column.key, period) not in there if column.every else column.key not in columns:
            found.append(column)
    return found
