"""A clock told day by day: which days counted, which did not, and by which article."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from daylight.core.clocks.counting import counted, due_at, due_on
from daylight.core.clocks.pauses import Pause
from daylight.core.instants import end_of_day, legal_day
from daylight.core.limits import Limit, Unit
from daylight.core.words import msg
from daylight.core.workdays import DAY_BASIS, DayKind, Workdays

START_BASIS = "《民法典》第二百零一条"
ROLL_BASIS = "《民法典》第二百零三条"


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One calendar day of a clock.

    `number` is how many units have been counted by the end of the day; `why` is a msgid filled from `values`; `basis`
    is the article that makes the day count or not, empty where there is nothing to add to the clock's own basis.
    """

    day: date
    counts: bool
    number: int
    why: str
    basis: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def explain(
    limit: Limit, started_at: datetime, pauses: Sequence[Pause], workdays: Workdays, until: date
) -> list[CountedDay]:
    """Every calendar day from the start day to the due day, or to `until` when that comes first.

    The start day is the first row and does not count. Give today as `until` for a clock that is stopped and not yet
    resumed, since it has no due day.
    """
    if limit.unit is Unit.HOUR:
        return list(_hours(limit, started_at, pauses, workdays, until))
    return list(_days(limit, started_at, pauses, workdays, until))


def _days(
    limit: Limit, started_at: datetime, pauses: Sequence[Pause], workdays: Workdays, until: date
) -> Iterator[CountedDay]:
    started = legal_day(started_at)
    due = due_on(limit, started, pauses, workdays)
    yield CountedDay(started, False, 0, msg("Start day is not counted"), START_BASIS)
    number = 0
    for day in _each_day(started + timedelta(days=1), min(due, until)):
        pause = next((pause for pause in pauses if pause.covers(day)), None)
        if pause is not None:
            yield _stopped(day, number, pause)
        elif number == limit.amount:
            yield _moved(day, number, limit, due)
        else:
            row = _counted(day, number + 1, limit.unit, workdays)
            number = row.number
            yield row


def _counted(day: date, number: int, unit: Unit, workdays: Workdays) -> CountedDay:
    """A day on which the clock runs: it takes the next number unless it is a day off and working days are counted."""
    if unit is Unit.CALENDAR_DAY:
        return CountedDay(day, True, number, msg("Calendar day"))
    kind, worked = workdays.kind(day), workdays.is_workday(day)
    basis = "" if kind is DayKind.WORKING_DAY else DAY_BASIS[kind]
    return CountedDay(day, worked, number if worked else number - 1, kind.value, basis)


def _moved(day: date, number: int, limit: Limit, due: date) -> CountedDay:
    """A day after the last counted one, up to the day on which the limit may end."""
    if limit.amount == 0:
        return CountedDay(day, False, number, msg("The limit ends on the day the clock is resumed"))
    if day < due:
        return CountedDay(day, False, number, msg("Day off after the last counted day"), ROLL_BASIS)
    return CountedDay(day, False, number, msg("The limit ends on the next working day"), ROLL_BASIS)


def _hours(
    limit: Limit, started_at: datetime, pauses: Sequence[Pause], workdays: Workdays, until: date
) -> Iterator[CountedDay]:
    started, due = legal_day(started_at), due_at(limit, started_at, pauses, workdays)
    last = min(legal_day(due), until)
    before = 0
    for day in _each_day(started, last):
        number = counted(limit, started_at, min(end_of_day(day), due), pauses, workdays)
        pause = next((pause for pause in pauses if pause.covers(day)), None)
        if number == before and pause is not None:
            yield _stopped(day, number, pause)
        else:
            yield CountedDay(day, number > before, number, msg("Hours run day and night"))
        before = number


def _stopped(day: date, number: int, pause: Pause) -> CountedDay:
    if not pause.reason:
        return CountedDay(day, False, number, msg("Clock stopped"), pause.basis)
    return CountedDay(
        day, False, number, msg("Clock stopped: %(reason)s"), pause.basis, values={"reason": pause.reason}
    )


def _each_day(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)
