"""执法统计年报: what a body's form of a year says, reckoned from its cases."""

from datetime import date, datetime
from typing import Any, Protocol

from daylight.core.canonical import digest
from daylight.core.instants import start_of_day
from daylight.core.kinds import Kind
from daylight.core.refusals import Refusal
from daylight.core.words import msg

Figures = dict[str, Any]
OTHERS = {
    "officers": msg("Officers with a certificate in force at the end of the year"),
    "reconsiderations": msg("Reconsiderations accepted"),
    "suits": msg("Suits accepted"),
    "lost": msg("Decisions annulled, changed or found unlawful"),
    "reviewed": msg("Cases reviewed by the legal affairs office"),
    "wrong": msg("Wrong cases"),
    "heavy": msg("Heavy penalties filed"),
}


class Counted(Protocol):
    """One kind of power of one body, as casework counts it."""

    opened: int
    still_open: int
    outcomes: dict[str, int] | None

    @property
    def decided(self) -> int: ...
    @property
    def amount(self) -> object: ...


def year_of(year: int) -> tuple[datetime, datetime]:
    """The first instant of a year and the first one after it; refuses what is no year of this system."""
    if not 2000 <= year <= 2100:
        raise Refusal("figures.year", msg("Choose a year."))
    return start_of_day(date(year, 1, 1)), start_of_day(date(year + 1, 1, 1))


def figures(kinds: dict[str, Counted], others: dict[str, int]) -> Figures:
    """The form: every kind of power that was exercised, in the order of the kinds, and the figures beside them."""
    rows: dict[str, Any] = {}
    for kind in Kind:
        if kind.value in kinds:
            each = kinds[kind.value]
            rows[kind.value] = {"opened": each.opened, "open": each.still_open, "decided": each.decided}
            rows[kind.value] |= {"outcomes": dict(each.outcomes or {}), "amount": f"{each.amount:.2f}"}
    return {"kinds": rows, "others": {key: others.get(key, 0) for key in OTHERS}}


def seal(found: Figures) -> str:
    """What tells two forms apart: whoever confirms one says which one was seen."""
    return digest(found)
