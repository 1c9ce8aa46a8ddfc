"""What may become of an application."""

from enum import StrEnum


class State(StrEnum):
    """Where an application stands. The hall moves it to submitted, supplementing's answer and withdrawn;
    every other move is an office's act and is made inside that act."""

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
