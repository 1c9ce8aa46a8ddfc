"""How far a unit is in a campaign, and how late."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from daylight.core.words import msg


class Standing(StrEnum):
    """How a unit stands at one stage of a campaign."""

    DONE = "done"
    DONE_LATE = "done_late"
    DUE = "due"
    OVERDUE = "overdue"


STANDING_NAMES = {
    Standing.DONE: msg("Done"),
    Standing.DONE_LATE: msg("Done late"),
    Standing.DUE: msg("Still to come"),
    Standing.OVERDUE: msg("Overdue"),
}


@dataclass(frozen=True, slots=True)
class Reached:
    """A unit at one stage: how it stands and by how many calendar days it is or was late."""

    standing: Standing
    days_late: int
    done_on: date | None


def reached(due_on: date, done_on: date | None, today: date) -> Reached:
    """How a unit stands at a stage that is due on a day and was done on another or not yet."""
    if done_on is not None:
        late = max((done_on - due_on).days, 0)
        return Reached(Standing.DONE_LATE if late else Standing.DONE, late, done_on)
    late = max((today - due_on).days, 0)
    return Reached(Standing.OVERDUE if late else Standing.DUE, late, None)
