"""What may become of an application."""

from enum import StrEnum

from daylight.core.words import msg


class State(StrEnum):
    """Where an application stands. The applicant submits, supplements and withdraws; every other move is an
    office's act and is made inside that act."""

    SUBMITTED = "submitted"
    SUPPLEMENTING = "supplementing"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


MOVES: dict[State, frozenset[State]] = {
    State.SUBMITTED: frozenset({State.SUPPLEMENTING, State.ACCEPTED, State.REFUSED, State.WITHDRAWN}),
    State.SUPPLEMENTING: frozenset({State.SUBMITTED, State.ACCEPTED, State.REFUSED, State.WITHDRAWN, State.CLOSED}),
    State.ACCEPTED: frozenset({State.CLOSED}),
    State.REFUSED: frozenset({State.CLOSED}),
    State.WITHDRAWN: frozenset(),
    State.CLOSED: frozenset(),
}


def before(state: State) -> frozenset[State]:
    """The states from which an application can come to this one."""
    return frozenset(each for each, after in MOVES.items() if state in after)


STATE_NAMES = {
    State.SUBMITTED: msg("Waiting to be accepted"),
    State.SUPPLEMENTING: msg("Waiting for you to supply what is missing"),
    State.ACCEPTED: msg("Accepted, being handled"),
    State.REFUSED: msg("Not accepted"),
    State.WITHDRAWN: msg("Taken back by the applicant"),
    State.CLOSED: msg("Finished"),
}
