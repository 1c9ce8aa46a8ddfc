"""A stretch of numbers whose limits are, or are not, part of it; and the proof that stretches tile without a gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`; None: no limit on that side. Whether 以上 and 以下 include the limit is data."""

    low: Decimal | None
    high: Decimal | None
    includes_low: bool = True
    includes_high: bool = True

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies in it."""
        if self.low is not None and (number < self.low or (number == self.low and not self.includes_low)):
            return False
        return not (self.high is not None and (number > self.high or (number == self.high and not self.includes_high)))

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def is_empty(self) -> bool:
        """No number at all lies in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.is_point and not (self.includes_low and self.includes_high))

    @property
    def middle(self) -> Decimal | None:
        """The midpoint, where both limits are known."""
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    def times(self, factor: Decimal) -> "Span":
        """Both limits multiplied by a factor of at least 0."""
        low, high = (None if limit is None else limit * factor for limit in (self.low, self.high))
        return Span(low, high, self.includes_low, self.includes_high)

    def at_most(self, most: Decimal) -> "Span":
        """The part of it up to and including `most`."""
        if self.high is not None and self.high <= most:
            return self
        low = self.low if self.low is None or self.low <= most else most
        return Span(low, most, self.includes_low or low == most, True)


@dataclass(frozen=True, slots=True)
class Fault:
    """What lies between two stretches: a "gap", an "overlap", or a limit that both include ("shared")."""

    kind: str
    low: Decimal
    high: Decimal


def covering(spans: Iterable[Span]) -> list[Fault]:
    """What keeps stretches from tiling: gaps and overlaps in order, each number counted once for the whole list.

    Equal stretches count as one; a missing lower limit is 0.
    """
    known = {(s.low or Decimal(0), s.low is None or s.includes_low, s.high, s.includes_high) for s in spans}
    inside = [_Edge(low, has_low, high, has_high) for low, has_low, high, has_high in known]
    faults: list[Fault] = []
    reach: _Edge | None = None
    for edge in sorted(inside, key=lambda each: (each.low, not each.has_low, each.high is None, each.high or 0)):
        if reach is not None:
            faults += _between(reach, edge)
        if reach is None or edge.reaches_beyond(reach):
            reach = edge
    return faults


@dataclass(frozen=True, slots=True)
class _Edge:
    low: Decimal
    has_low: bool
    high: Decimal | None
    has_high: bool

    def reaches_beyond(self, other: "_Edge") -> bool:
        if other.high is None:
            return False
        return self.high is None or (self.high, self.has_high) > (other.high, other.has_high)


def _between(before: _Edge, after: _Edge) -> list[Fault]:
    """`before` reaches furthest of all that begin before `after`."""
    end = before.high
    if end is not None and after.low > end:
        return [Fault("gap", end, after.low)]
    if end is not None and after.low == end:
        if before.has_high and after.has_low:
            return [Fault("shared", end, end)]
        return [] if before.has_high or after.has_low else [Fault("gap", end, end)]
    top = end if after.high is None else after.high if end is None else min(end, after.high)
    return [Fault("overlap", after.low, after.low if top is None else top)]
