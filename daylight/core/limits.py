"""A legal limit: an amount and the unit it is counted in. Units are never converted into each other."""

from dataclasses import dataclass
from enum import StrEnum

from daylight.core.refusals import Refusal
from daylight.core.words import msg


class Unit(StrEnum):
    """《行政许可法》第八十二条: working days; 《行政处罚法》第六十条: calendar days; 《行政强制法》第十九条: hours."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many units. Refuses an amount below zero."""

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise Refusal("limit.negative", msg("A time limit cannot be negative."))

    @classmethod
    def of(cls, record: dict[str, object] | None) -> "Limit | None":
        """Read {"amount": 20, "unit": "working_day"}; None stays None."""
        if not record:
            return None
        return cls(int(str(record["amount"])), Unit(str(record["unit"])))

    def as_record(self) -> dict[str, object]:
        """The form that is stored in definitions: {"amount": 20, "unit": "working_day"}."""
        return {"amount": self.amount, "unit": str(self.unit)}
