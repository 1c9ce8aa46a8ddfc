"""Which days an office works: weekends, public holidays, make-up working days and local changes."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cache

from chinese_calendar import constants as announced

from daylight.core.words import msg

_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """Why a day is worked or not. The value is the msgid that is shown for it."""

    WORKING_DAY = msg("Working day")
    WEEKEND = msg("Weekend")
    PUBLIC_HOLIDAY = msg("Public holiday")
    MAKE_UP = msg("Make-up working day")
    LOCAL_DAY_OFF = msg("Local day off")
    LOCAL_WORKING_DAY = msg("Local working day")


DAY_BASIS: Mapping[DayKind, str] = {
    DayKind.WORKING_DAY: "《国务院关于职工工作时间的规定》第七条",
    DayKind.WEEKEND: "《国务院关于职工工作时间的规定》第七条",
    DayKind.PUBLIC_HOLIDAY: "《全国年节及纪念日放假办法》第二条、第七条",
    DayKind.MAKE_UP: "《全国年节及纪念日放假办法》第七条",
    DayKind.LOCAL_DAY_OFF: "",
    DayKind.LOCAL_WORKING_DAY: "",
}


@dataclass(frozen=True, slots=True)
class _Exceptions:
    """Ordinals of the days that a plain week gets wrong, sorted."""

    worked_weekends: tuple[int, ...]
    free_weekdays: tuple[int, ...]


@cache
def _national() -> dict[date, bool]:
    """The days of the yearly State Council notices, as the chinesecalendar package carries them: day → worked."""
    days = dict.fromkeys(announced.holidays, False)
    days.update(dict.fromkeys(announced.workdays, True))
    return days


class Workdays:
    """An immutable working calendar.

    `changes` are local changes (day → is it worked) that prevail over the national notices. `version` names this
    calendar where a count is recorded. After `known_until` no notice exists yet: those days are provisional, with
    weekends as the only days off, and running clocks are counted again when the notice arrives. `warn_fraction` is the
    part of a limit after which the division's lamps turn yellow.
    """

    __slots__ = ("_changes", "_exceptions", "version", "warn_fraction")

    known_until: date = date(max(_national()).year, 12, 31)

    def __init__(
        self,
        changes: Mapping[date, bool] | None = None,
        version: str = "national",
        warn_fraction: Fraction = Fraction(4, 5),
    ) -> None:
        self._changes = dict(changes or {})
        self.version, self.warn_fraction = version, warn_fraction
        days = {**_national(), **self._changes}
        self._exceptions = _Exceptions(
            worked_weekends=tuple(sorted(day.toordinal() for day, worked in days.items() if worked and _weekend(day))),
            free_weekdays=tuple(
                sorted(day.toordinal() for day, worked in days.items() if not worked and not _weekend(day))
            ),
        )

    def is_workday(self, day: date) -> bool:
        """Is this day worked?"""
        worked = self._changes.get(day)
        if worked is None:
            worked = _national().get(day)
        return not _weekend(day) if worked is None else worked

    def kind(self, day: date) -> DayKind:
        """Why the day is worked or not; a local change is named only where it differs from the national calendar."""
        national = _national().get(day)
        worked = self._changes.get(day)
        if worked is not None and worked != (not _weekend(day) if national is None else national):
            return DayKind.LOCAL_WORKING_DAY if worked else DayKind.LOCAL_DAY_OFF
        if national is None:
            return DayKind.WEEKEND if _weekend(day) else DayKind.WORKING_DAY
        return DayKind.MAKE_UP if national else DayKind.PUBLIC_HOLIDAY

    def after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which is itself not counted; `day` when n is 0."""
        if n < 0:
            raise ValueError("working days are counted forward")
        if n == 0:
            return day
        start = day.toordinal()
        wanted = self._up_to(start) + n
        reach = 2 * n + 14
        while self._up_to(start + reach) < wanted:
            reach *= 2
        found = bisect_left(range(start + 1, start + reach + 1), wanted, key=self._up_to)
        return date.fromordinal(start + 1 + found)

    def between(self, a: date, b: date) -> int:
        """How many working days lie after `a`, up to and including `b`; 0 when b is not after a."""
        return self._up_to(b.toordinal()) - self._up_to(a.toordinal()) if b > a else 0

    def next_on_or_after(self, day: date) -> date:
        """`day` itself when it is worked, otherwise the next working day."""
        return day if self.is_workday(day) else self.after(day, 1)

    def _up_to(self, ordinal: int) -> int:
        """Working days from the first day of the calendar (0001-01-01, a Monday) to this day, included."""
        weeks, days = divmod(ordinal, 7)
        return (
            weeks * 5
            + min(days, 5)
            + bisect_right(self._exceptions.worked_weekends, ordinal)
            - bisect_right(self._exceptions.free_weekdays, ordinal)
        )


def _weekend(day: date) -> bool:
    return day.weekday() >= 5
