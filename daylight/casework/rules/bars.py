"""A clock as a deadline bar: what was used, where it stood still, what is left, by how much it is over."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from daylight.casework.rules.change import ClockFacts
from daylight.core.clocks import Lamp, counted, explain, lamp, left
from daylight.core.instants import legal_day
from daylight.core.limits import Unit
from daylight.core.workdays import Workdays

USED, HOLD, LEFT, OVER = "used", "hold", "left", "over"


@dataclass(frozen=True, slots=True)
class Bar:
    """One clock at one instant. `parts` are {kind, share} in the order of time, shares in per cent of the whole."""

    clock: ClockFacts
    lamp: Lamp
    used: int
    stopped: int
    left: int
    share: int
    parts: tuple[dict[str, object], ...]


def bar(clock: ClockFacts, at: datetime, workdays: Workdays) -> Bar:
    """The bar of a clock; a clock that has ended is drawn as it ended."""
    seen = clock.stopped_at or at
    shown = lamp(at, clock.warn_at, clock.due_at, clock.paused_at, clock.stopped_at)
    used = counted(clock.limit, clock.started_at, seen, clock.pauses, workdays)
    remaining = (
        left(clock.limit, clock.started_at, seen, clock.pauses, workdays)
        if not clock.paused_at
        else max(clock.limit.amount - used, 0)
    )
    kinds = _kinds(clock, seen, workdays, used)
    runs = [(kind, len(list(run))) for kind, run in groupby(kinds)]
    whole = max(sum(length for _kind, length in runs), 1)
    parts = tuple({"kind": kind, "share": round(100 * length / whole, 2)} for kind, length in runs)
    share = min(100, round(100 * used / max(clock.limit.amount, 1)))
    return Bar(clock, shown, used, kinds.count(HOLD), remaining, share, parts)


def _kinds(clock: ClockFacts, at: datetime, workdays: Workdays, used: int) -> list[str]:
    """One kind per counted unit or stopped working day."""
    if clock.limit.unit is Unit.HOUR:
        rest = clock.limit.amount - used
        return [USED] * min(used, clock.limit.amount) + ([LEFT] * rest if rest >= 0 else [OVER] * -rest)
    today = legal_day(at)
    rows = explain(clock.limit, clock.started_at, clock.pauses, workdays, today)[1:]
    kinds = [USED if row.counts else HOLD for row in rows if row.counts or _stood_still(clock, row.day, workdays)]
    over = used - clock.limit.amount
    return kinds + ([OVER] * over if over > 0 else [LEFT] * (clock.limit.amount - kinds.count(USED)))


def _stood_still(clock: ClockFacts, day: date, workdays: Workdays) -> bool:
    return any(pause.covers(day) for pause in clock.pauses) and (
        clock.limit.unit is not Unit.WORKING_DAY or workdays.is_workday(day)
    )
