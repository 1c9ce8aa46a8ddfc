"""How soon a waiting task is due: the stretches of working days above the to-do list, and each task's share of time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from daylight.core.clocks import Lamp
from daylight.core.instants import legal_day
from daylight.core.words import msg
from daylight.core.workdays import Workdays

STRETCHES = (
    ("over", msg("Overdue"), "red"),
    ("today", msg("Due today"), "yellow"),
    ("soon", msg("1 to 3 days"), "yellow"),
    ("week", msg("4 to 7 days"), "green"),
    ("later", msg("8 days or more"), "green"),
    ("hold", msg("Clock stopped"), "hold"),
)
KEYS = frozenset(key for key, _label, _lamp in STRETCHES)
FIRST, LAST = date(1900, 1, 1), date(9000, 1, 2)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of the soonest limit of a task: `days` working days (negative: over), `share` per cent used; the key
    is a stretch, or "none" where no limit runs."""

    key: str
    days: int
    share: int


def stretch_of(due: date | None, is_paused: bool, on: date, workdays: Workdays) -> str:
    """The stretch in which a last day lies, seen from `on`; a task without a limit is due last."""
    if is_paused:
        return "hold"
    if due is None:
        return "later"
    if due < on:
        return "over"
    days = workdays.between(on, due)
    if days == 0:
        return "today"
    return "soon" if days <= 3 else "week" if days <= 7 else "later"


def span_of(key: str, on: date, workdays: Workdays) -> tuple[date, date]:
    """The first last-day of a stretch and the first after it; of "hold" and of no stretch all days."""
    steps = [FIRST, on, *(workdays.after(on, days) for days in (1, 4, 8)), LAST]
    at = {"over": 0, "today": 1, "soon": 2, "week": 3, "later": 4}.get(key)
    return (FIRST, LAST) if at is None else (steps[at], steps[at + 1])


def left_of(began: datetime | None, due: datetime | None, lamp: Lamp, at: datetime, workdays: Workdays) -> Left:
    """What is left at `at` of a limit that began and is due then; `lamp` says whether the clock stands still."""
    on = legal_day(at)
    last = legal_day(due - timedelta(microseconds=1)) if due else None
    key = stretch_of(last, lamp is Lamp.HOLD, on, workdays)
    if began is None or due is None or last is None:
        return Left("none", 0, 0)
    days = -max(workdays.between(last, on), 1) if last < on else workdays.between(on, last)
    whole = (due - began).total_seconds()
    share = round(100 * (at - began).total_seconds() / whole) if whole > 0 else 100
    return Left(key, days, min(max(share, 2), 100))
