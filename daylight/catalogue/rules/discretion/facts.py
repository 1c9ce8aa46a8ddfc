"""What is known of an act, and what a benchmark makes of it."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from daylight.catalogue.rules.discretion.told import Step


class Circumstance(StrEnum):
    """从轻, 一般, 从重."""

    LIGHTER = "lighter"
    ORDINARY = "ordinary"
    HEAVIER = "heavier"


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts found. `column` says whom or which case the amount is for; `levels` gives the level of each factor
    by name, `tiers` the rows whose conditions are met; `base` is the amount or number that a multiple or a share is
    of; `acted_on` the day of this act and `earlier` the days of earlier offences of the kind that were punished;
    `apology` the percentage taken off after a public apology.
    """

    column: str = ""
    levels: Mapping[str, int] = field(default_factory=dict)
    tiers: tuple[int, ...] = ()
    base: Decimal | None = None
    circumstance: Circumstance | None = None
    acted_on: date | None = None
    earlier: tuple[date, ...] = ()
    apology: Decimal | None = None

    def offences(self, months: int) -> int | None:
        """How many offences fall in the months before this act, this one included; None where its day is unknown."""
        if self.acted_on is None:
            return None
        start = months_before(self.acted_on, months)
        return 1 + sum(start <= day <= self.acted_on for day in self.earlier)


@dataclass(frozen=True, slots=True)
class Assessed:
    """What follows: the range in yuan with its limits, the amount suggested, and every step that led there.

    All None: the row carries no fine, only the measures named in the steps. `tier` is the row that was applied.
    """

    low: Decimal | None
    high: Decimal | None
    suggested: Decimal | None
    steps: tuple[Step, ...]
    includes_low: bool = True
    includes_high: bool = True
    tier: int | None = None

    @property
    def has_fine(self) -> bool:
        return self.low is not None or self.high is not None

    def inside(self, amount: Decimal) -> bool:
        """Whether a decided amount keeps to the benchmark."""
        if not self.has_fine:
            return amount == 0
        if self.low is not None and (amount < self.low or (amount == self.low and not self.includes_low)):
            return False
        return not (self.high is not None and (amount > self.high or (amount == self.high and not self.includes_high)))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
