"""Facts of cases as rows that a plan can score: days used, days late, months."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays

WORKING = "working_day"


class Term(Protocol):
    """A limit of a case, as casework tells it."""

    @property
    def unit(self) -> str: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def due_at(self) -> datetime: ...


def month_of(text: str) -> date:
    """The first day of a month written 2026-04. Refuses `month.invalid`."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Refusal("month.invalid", msg("A month is written as 2026-04."), next_step=msg("Write it so.")) from None


def month_after(month: date) -> date:
    """The first day of the next month."""
    return (month + timedelta(days=31)).replace(day=1)


def month_before(month: date) -> date:
    """The first day of the month before."""
    return (month - timedelta(days=1)).replace(day=1)


def days_between(begun: date, ended: date, unit: str, workdays: Workdays) -> int:
    """Days after `begun` up to and with `ended`, in the unit of the limit; the first day does not count."""
    if ended <= begun:
        return 0
    return workdays.between(begun, ended) if unit == WORKING else (ended - begun).days


def used(term: Term, pauses: Iterable[tuple[datetime, datetime]], ended: datetime, workdays: Workdays) -> int:
    """Days of its unit that a limit used up: from its start to its end, without the days it stood still."""
    spent = days_between(legal_day(term.started_at), legal_day(ended), term.unit, workdays)
    for began, resumed in pauses:
        last = legal_day(resumed) - timedelta(days=1)
        spent -= days_between(legal_day(began) - timedelta(days=1), last, term.unit, workdays)
    return max(0, spent)


def days_late(term: Term, ended: datetime, workdays: Workdays) -> int:
    """Days of its unit past the last day of a limit; 0 where it was kept (a limit ends with its last day)."""
    if ended < term.due_at:
        return 0
    last = legal_day(term.due_at - timedelta(microseconds=1))
    return max(1, days_between(last, legal_day(ended), term.unit, workdays))


def timeliness(tables: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[str, dict[str, str]]:
    """Average days used, promised and by statute of a department's cases (时效性), in the units of the limits."""
    sums: dict[str, dict[str, list[int]]] = {row["department"]: {} for row in tables["departments"]}
    for row in tables["cases"]:
        for name in ("used", "promised", "statutory"):
            if row[name] and row["unit"]:
                sums[row["department"]].setdefault(name, []).append(int(row[name]))
    return {code: {name: _average(found) for name, found in kept.items()} for code, kept in sums.items()}


def _average(found: list[int]) -> str:
    return format((Decimal(sum(found)) / len(found)).quantize(Decimal("0.1"), ROUND_HALF_UP), "f")
