"""到位、不到位、越位: how clearing judges each duty, and how a power is looked back upon."""

from enum import StrEnum

from daylight.core.words import msg


class Outcome(StrEnum):
    """A duty in place has its disclosure set at once; one that is not must be filled; an overstepped one stops."""

    IN_PLACE = "in_place"
    NOT_IN_PLACE = "not_in_place"
    OVERSTEPPED = "overstepped"


class Settled(StrEnum):
    """How an overlap between bodies was settled."""

    MERGED = "merged"
    ASSIGNED = "assigned"
    BOTH_KEEP = "both_keep"


OUTCOME_NAMES = {
    Outcome.IN_PLACE: msg("In place"),
    Outcome.NOT_IN_PLACE: msg("Not in place"),
    Outcome.OVERSTEPPED: msg("Overstepped"),
}
SETTLED_NAMES = {
    Settled.MERGED: msg("Merged into one power"),
    Settled.ASSIGNED: msg("Assigned to one body"),
    Settled.BOTH_KEEP: msg("Both keep theirs, each for its own part"),
}
QUESTIONS = {
    "basis_valid": msg("Does it rest on a valid basis?"),
    "is_confirmed": msg("Was it confirmed by the legal office?"),
    "is_current": msg("Was it changed or ended in time when the law was?"),
}
