"""Which clocks an act starts, stops, pauses and resumes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from daylight.casework.rules.change import ClockFacts, Record
from daylight.core.clocks import Pause, due_at, warn_at
from daylight.core.limits import Limit
from daylight.core.workdays import Workdays

STATUTORY, PROMISED, STEP, DELIVERY = "statutory", "promised", "step", "delivery"
PAUSED_BY_PROCEDURE = (STATUTORY, PROMISED)


@dataclass(frozen=True, slots=True)
class NewClock:
    """A clock about to start; `department` where it runs for another than the case's."""

    kind: str
    limit: Limit
    basis: str = ""
    node: str = ""
    token: int | None = None
    department: int | None = None


def started(
    new: Iterable[NewClock], *, case: tuple[str, str, int], first_id: int, at: datetime, workdays: Workdays
) -> tuple[Record, ...]:
    """Rows for clocks that start at `at`; `case` is (division, number, department); ids run from `first_id`."""
    division, number, department = case
    rows: list[Record] = []
    for offset, clock in enumerate(new):
        row: Record = {"division": division, "number": number, "id": first_id + offset}
        row |= {"department": clock.department or department}
        row |= {"kind": clock.kind, "basis": clock.basis, "node": clock.node, "token": clock.token}
        row |= clock.limit.as_record()
        row |= {"started_at": at, "touched_at": at, "paused_at": None, "stopped_at": None}
        row |= {"warn_at": warn_at(clock.limit, at, (), workdays), "due_at": due_at(clock.limit, at, (), workdays)}
        rows.append(row)
    return tuple(rows)


def paused(clocks: Iterable[ClockFacts], *, reason: str, basis: str) -> tuple[Record, ...]:
    """Pauses of the statutory and promised clocks that run (《行政许可法》第四十五条)."""
    return tuple(
        {"id": clock.id, "reason": reason, "basis": basis}
        for clock in clocks
        if clock.is_running and clock.kind in PAUSED_BY_PROCEDURE
    )


def resting(clocks: Iterable[ClockFacts], *, reason: str, basis: str) -> tuple[Record, ...]:
    """Pauses of every clock that runs: the whole case is suspended."""
    return tuple({"id": clock.id, "reason": reason, "basis": basis} for clock in clocks if clock.is_running)


def rested(clocks: Iterable[ClockFacts], *, by_flow: bool) -> tuple[ClockFacts, ...]:
    """The clocks that stand still because the case was suspended, not because a step of its flow pauses them."""
    still = [clock for clock in clocks if clock.paused_at is not None]
    if not by_flow:
        return tuple(still)
    return tuple(clock for clock in still if clock.kind not in PAUSED_BY_PROCEDURE)


def resumed(clocks: Iterable[ClockFacts], *, at: datetime, workdays: Workdays) -> tuple[Record, ...]:
    """Paused clocks that run again, with the dates that follow from the pause just ended."""
    rows: list[Record] = []
    for clock in clocks:
        if clock.paused_at is None or clock.stopped_at is not None:
            continue
        pauses = tuple(_closed(pause, at) for pause in clock.pauses)
        warn = warn_at(clock.limit, clock.started_at, pauses, workdays)
        due = due_at(clock.limit, clock.started_at, pauses, workdays)
        rows.append({"id": clock.id, "warn_at": warn, "due_at": due})
    return tuple(rows)


def of_token(clocks: Iterable[ClockFacts], token: int) -> tuple[int, ...]:
    """Ids of the step clocks that belong to a token that leaves."""
    return tuple(clock.id for clock in clocks if clock.token == token and clock.stopped_at is None)


def unstopped(clocks: Iterable[ClockFacts], *kinds: str) -> tuple[int, ...]:
    """Ids of clocks of the given kinds (all kinds when none is given) that have not been stopped."""
    return tuple(c.id for c in clocks if c.stopped_at is None and (not kinds or c.kind in kinds))


def _closed(pause: Pause, at: datetime) -> Pause:
    return pause if pause.ended_at else Pause(pause.began_at, at, pause.reason, pause.basis)
