"""When a limit ends, when it is nearly used up, and how much of it is used.

How days are counted, with the articles, is written in docs/decisions/0002-how-days-are-counted.md.
"""

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

from daylight.core.clocks.pauses import NEVER, OPEN_DAY, OPEN_INSTANT, Pause, resumed_on, stopped_days, stopped_time
from daylight.core.instants import end_of_day, legal_day, start_of_day
from daylight.core.limits import Limit, Unit
from daylight.core.workdays import Workdays

WARN_FRACTION = Fraction(4, 5)

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


def due_on(limit: Limit, started_on: date, pauses: Sequence[Pause], workdays: Workdays) -> date:
    """The last legal day on which a limit in days is kept; `NEVER` while an open pause holds it.

    The start day is not counted. A limit in calendar days that would end on a day off ends on the next working day.
    A limit of zero days ends on the day it starts. No limit ends on a day on which its clock is stopped: it then ends
    on the day of resuming. Raises `ValueError` for a limit in hours, which ends at an instant.
    """
    if limit.unit is Unit.HOUR:
        raise ValueError("a limit in hours ends at an instant: ask due_at")
    stopped = stopped_days(pauses)
    day = _counted_day(limit.amount, limit.unit, started_on, stopped, workdays)
    if limit.unit is Unit.CALENDAR_DAY and limit.amount and day != NEVER:
        while day != (rolled := resumed_on(workdays.next_on_or_after(day), stopped)):
            if rolled == NEVER:
                return NEVER
            day = rolled
    return day


def due_at(limit: Limit, started_at: datetime, pauses: Sequence[Pause], workdays: Workdays) -> datetime:
    """The instant from which the limit is missed: the end of its last legal day, or the exact end of its last hour."""
    if limit.unit is Unit.HOUR:
        return _after_running(limit.amount * _HOUR, started_at, pauses)
    return end_of_day(due_on(limit, legal_day(started_at), pauses, workdays))


def warn_at(
    limit: Limit,
    started_at: datetime,
    pauses: Sequence[Pause],
    workdays: Workdays,
    fraction: Fraction | None = None,
) -> datetime:
    """The instant from which more than `fraction` of the limit is in use, so that the lamp is yellow.

    The division's own fraction holds unless one is given (4/5 where it has set none).

    In days: the start of the first counted day whose number is greater than fraction × amount, for the day in progress
    is in use (20 days: day 17; 5 days: day 5; 1 day: day 1). In hours: when fraction × amount of running time has
    passed. The same reading as the provincial rules "used more than 4/5 of the promise".
    Never earlier than the start and never later than `due_at`.
    """
    due = due_at(limit, started_at, pauses, workdays)
    fraction = fraction or workdays.warn_fraction
    if limit.unit is Unit.HOUR:
        part = timedelta(microseconds=math.floor(fraction * limit.amount * 3_600_000_000))
        return min(_after_running(part, started_at, pauses), due)
    number = math.floor(fraction * limit.amount) + 1
    if limit.amount and number > limit.amount:
        return due
    stopped = stopped_days(pauses)
    day = _counted_day(min(number, limit.amount), limit.unit, legal_day(started_at), stopped, workdays)
    return min(max(started_at, start_of_day(day)), due)


def counted(limit: Limit, started_at: datetime, now: datetime, pauses: Sequence[Pause], workdays: Workdays) -> int:
    """How much of the limit is in use: the number of counted days, today included, or of whole hours run."""
    if limit.unit is Unit.HOUR:
        return int(_running(started_at, now, pauses) / _HOUR)
    return days_counted(limit.unit, legal_day(started_at), legal_day(now), stopped_days(pauses), workdays)


def left(limit: Limit, started_at: datetime, now: datetime, pauses: Sequence[Pause], workdays: Workdays) -> int:
    """How much is left after today: 0 on the last day, below zero by the counted days since it passed.

    Hours are rounded away from zero: half an hour left is 1, half an hour late is -1.
    """
    if limit.unit is Unit.HOUR:
        hours = limit.amount - _running(started_at, now, pauses) / _HOUR
        return math.ceil(hours) if hours > 0 else math.floor(hours)
    started, today = legal_day(started_at), legal_day(now)
    due = due_on(limit, started, pauses, workdays)
    stopped = stopped_days(pauses)
    if today > due:
        return -days_counted(limit.unit, due, today, stopped, workdays)
    return max(limit.amount - days_counted(limit.unit, started, today, stopped, workdays), 0)


def _counted_day(n: int, unit: Unit, started: date, stopped: Sequence[tuple[date, date]], workdays: Workdays) -> date:
    """The n-th counted day after the start; for n = 0 the start itself, or the day of resuming."""
    if n == 0:
        return resumed_on(started, stopped)
    at, remaining = started, n
    for first, resumed in stopped:
        available = plain_days(unit, at, first - _DAY, workdays)
        if remaining <= available:
            break
        if resumed == OPEN_DAY:
            return NEVER
        remaining -= available
        at = max(at, resumed - _DAY)
    return workdays.after(at, remaining) if unit is Unit.WORKING_DAY else at + remaining * _DAY


def days_counted(
    unit: Unit, started: date, until: date, stopped: Sequence[tuple[date, date]], workdays: Workdays
) -> int:
    """Counted days after `started`, up to and including `until`."""
    total = plain_days(unit, started, until, workdays)
    for first, resumed in stopped:
        total -= plain_days(unit, max(started, first - _DAY), min(until, resumed - _DAY), workdays)
    return total


def plain_days(unit: Unit, a: date, b: date, workdays: Workdays) -> int:
    """Days of the unit in (a, b], pauses aside."""
    if b <= a:
        return 0
    return workdays.between(a, b) if unit is Unit.WORKING_DAY else (b - a).days


def _after_running(time: timedelta, started_at: datetime, pauses: Sequence[Pause]) -> datetime:
    """The instant at which so much running time has passed; the end of `NEVER` while an open pause holds it."""
    at, remaining = started_at, time
    for began, ended in stopped_time(pauses):
        if ended <= at:
            continue
        run = max(began - at, timedelta(0))
        if remaining <= run:
            break
        if ended == OPEN_INSTANT:
            return OPEN_INSTANT
        remaining -= run
        at = ended
    return at + remaining


def _running(started_at: datetime, now: datetime, pauses: Sequence[Pause]) -> timedelta:
    """Running time from the start to now, pauses left out."""
    total = max(now - started_at, timedelta(0))
    for began, ended in stopped_time(pauses):
        total -= max(min(ended, now) - max(began, started_at), timedelta(0))
    return total
