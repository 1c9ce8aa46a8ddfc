"""同案同罚: how the amounts of like cases spread, and which of them stands out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")
BARS = 6


@dataclass(frozen=True, slots=True)
class Spread:
    """Amounts of like cases, in yuan: how many, the least, the quarters, the middle one, the most."""

    count: int
    least: Decimal
    quarter: Decimal
    middle: Decimal
    three_quarters: Decimal
    most: Decimal

    def deviation(self, amount: Decimal) -> Decimal | None:
        """By how many percent an amount lies above (or below: negative) the middle one; None where that is 0."""
        if not self.middle:
            return None
        return ((amount - self.middle) * 100 / self.middle).quantize(TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a distribution: the amounts from `low` to `high`, and how many there are."""

    low: Decimal
    high: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class AlikeRules:
    """From how many like cases on a deviation counts, and from how many percent on it is flagged."""

    percent: int = 50
    at_least: int = 3

    def stands_out(self, amount: Decimal, spread: Spread | None) -> bool:
        """Whether an amount lies further from the middle of like cases than is usual."""
        if spread is None or spread.count < self.at_least:
            return False
        return abs(amount - spread.middle) * 100 > self.percent * spread.middle


def spread_of(amounts: Iterable[Decimal]) -> Spread | None:
    """The spread of amounts; None where there are none. Quarters are amounts that occurred (nearest rank)."""
    found = sorted(amounts)
    if not found:
        return None
    return Spread(len(found), found[0], _rank(found, 25), _middle(found), _rank(found, 75), found[-1])


def bars(amounts: Sequence[Decimal]) -> list[Bar]:
    """At most `BARS` bars of equal width from the least amount to the most; one where all are equal."""
    if not amounts:
        return []
    least, most = min(amounts), max(amounts)
    if least == most:
        return [Bar(least, most, len(amounts))]
    width = (most - least) / BARS
    counts = [0] * BARS
    for amount in amounts:
        counts[min(BARS - 1, int((amount - least) / width))] += 1
    return [
        Bar((least + width * at).quantize(Decimal(1)), (least + width * (at + 1)).quantize(Decimal(1)), count)
        for at, count in enumerate(counts)
    ]


def _rank(found: Sequence[Decimal], percent: int) -> Decimal:
    return found[max(0, -(-len(found) * percent // 100) - 1)]


def _middle(found: Sequence[Decimal]) -> Decimal:
    half = len(found) // 2
    return found[half] if len(found) % 2 else (found[half - 1] + found[half]) / 2
