"""效能积分: a person begins the year with a number of points; what rests on the person's acts changes it, and too
few of them warn (003 篇2 “效能积分预警机制”). The plan says with how many one begins and which numbers warn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum


class Warning(StrEnum):
    """How a person's points stand."""

    NONE = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Efficacy:
    """A person's points in a year: with how many the year began, what changed them, what is left."""

    start: Decimal
    changed: Decimal
    warning: Warning

    @property
    def left(self) -> Decimal:
        """What is left."""
        return self.start + self.changed


def efficacy(plan: Mapping[str, object], changes: Iterable[Decimal]) -> Efficacy | None:
    """Points of a person after `changes`; None where the plan gives nobody points. A number reached warns."""
    told = plan.get("person")
    if not isinstance(told, Mapping):
        return None
    start, changed = Decimal(told["start"]), sum(changes, Decimal(0))
    left = start + changed
    if left <= Decimal(told["red"]):
        return Efficacy(start, changed, Warning.RED)
    return Efficacy(start, changed, Warning.YELLOW if left <= Decimal(told["yellow"]) else Warning.NONE)


def gives_points(told: object) -> bool:
    """Whether a plan's word on persons can be read: start > yellow > red, as text."""
    try:
        start, yellow, red = (Decimal(told[name]) for name in ("start", "yellow", "red"))  # type: ignore[index]
        return start > yellow > red
    except (InvalidOperation, TypeError, KeyError, ValueError):
        return False
