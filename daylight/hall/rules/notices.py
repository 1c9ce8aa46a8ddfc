"""What an office's act tells an applicant and does to the application, as parts of the act's one statement."""

from collections.abc import Mapping
from uuid import uuid4

from daylight.hall.rules.states import State, before


def notice(kind: str, sentence: str, values: Mapping[str, object] | None = None) -> dict[str, object]:
    """A notice for `hall_tell`: a msgid with named placeholders, and its values."""
    return {"id": str(uuid4()), "kind": kind, "sentence": sentence, "values": dict(values or {})}


def taking(state: State, *, as_seen: int) -> dict[str, object]:
    """A move of the application for `hall_take`: from revision `as_seen`, from any state that may come to `state`."""
    return {"to": state.value, "as_seen": as_seen, "from": sorted(each.value for each in before(state))}


def settlement(state: State) -> dict[str, object]:
    """A move of the application for `hall_settle`, from any state from which it can come to `state`."""
    return {"state": state.value, "from": sorted(each.value for each in before(state))}
