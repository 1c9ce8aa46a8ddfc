"""The time limits of clearing, and what a city may set for itself: shorter for the offices, longer for the public."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from daylight.core.clocks import due_at, warn_at
from daylight.core.instants import end_of_day
from daylight.core.limits import Limit, Unit
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays


class ClockKind(StrEnum):
    """What a clock of clearing counts."""

    REVIEW = "review"
    CHANGE = "change"
    DECLARE = "declare"


REVIEW_DAYS, CHANGE_DAYS, DECLARE_DAYS, PUBLICITY_DAYS = 30, 15, 20, 7
SOURCE = "行政职权清理工作方案"
CLOCK_NAMES = {
    ClockKind.REVIEW: msg("Review of a first declaration"),
    ClockKind.CHANGE: msg("Review of a change"),
    ClockKind.DECLARE: msg("Declaring after the basis has changed"),
}


@dataclass(frozen=True, slots=True)
class Days:
    """The limits of one division, all in working days."""

    review: int = REVIEW_DAYS
    change: int = CHANGE_DAYS
    declare: int = DECLARE_DAYS
    publicity: int = PUBLICITY_DAYS

    def of(self, kind: ClockKind) -> int:
        """The limit of a clock."""
        return {ClockKind.REVIEW: self.review, ClockKind.CHANGE: self.change, ClockKind.DECLARE: self.declare}[kind]


@dataclass(frozen=True, slots=True)
class Counted:
    """A limit counted from an instant: when its lamp turns yellow and from when on it is missed."""

    amount: int
    warn_at: datetime
    due_at: datetime


def counted(amount: int, started_at: datetime, workdays: Workdays) -> Counted:
    """A limit in working days from an instant; the day of the start is not counted."""
    limit = Limit(amount, Unit.WORKING_DAY)
    return Counted(amount, warn_at(limit, started_at, [], workdays), due_at(limit, started_at, [], workdays))


def must_be_lawful(days: Days) -> None:
    """Offices may be given less time than the rule allows, never more; the public more, never less.

    Refuses `clearing.publicity_too_short` (公示时间不得少于7个工作日) and `clearing.limit_too_long`.
    """
    must_be_long_enough(days.publicity)
    allowed = ((days.review, REVIEW_DAYS), (days.change, CHANGE_DAYS), (days.declare, DECLARE_DAYS))
    for given, most in allowed:
        if not 1 <= given <= most:
            said = msg("The limit must be between 1 and %(most)s working days.")
            raise Refusal("clearing.limit_too_long", said, why=SOURCE, most=most)


def must_be_long_enough(days: int, least: int = PUBLICITY_DAYS) -> None:
    """Refuses `clearing.publicity_too_short` for a publicity of fewer working days than the least allowed."""
    if days < least:
        raise Refusal(
            "clearing.publicity_too_short",
            msg("Publicity lasts at least %(least)s working days; %(given)s is too short."),
            why=SOURCE,
            next_step=msg("Give a longer period."),
            least=least,
            given=days,
        )


def publicity_ends(announced_on: date, days: int, workdays: Workdays) -> date:
    """The last day of publicity: the n-th working day after the day of the announcement."""
    return workdays.after(announced_on, days)


def must_be_over(ends_on: date, at: datetime) -> None:
    """Refuses `clearing.publicity_running` before the last day of publicity is over."""
    if at < end_of_day(ends_on):
        raise Refusal(
            "clearing.publicity_running",
            msg("Publicity runs until the end of %(day)s; nothing can be published before."),
            why=SOURCE,
            day=ends_on.isoformat(),
        )
