"""申报、办理、办结: the three phases of what people have applied for, and what of it everybody may know."""

from collections.abc import Mapping
from typing import Any

from daylight.core.words import msg
from daylight.hall.rules.states import State

FILED, HANDLING, DONE = "filed", "handling", "done"
PHASES: Mapping[str, tuple[str, ...]] = {
    FILED: (State.SUBMITTED, State.SUPPLEMENTING),
    HANDLING: (State.ACCEPTED,),
    DONE: (State.CLOSED, State.REFUSED),
}
PHASE_NAMES = {FILED: msg("Applied for"), HANDLING: msg("Cases being handled"), DONE: msg("Finished cases")}
MUST_BE_PUBLIC = ("number", "title", "opened_at")
"""Facts without which a line cannot stand in the list: a power that withholds one of them is not listed."""


def is_listed(disclosure: Mapping[str, Any]) -> bool:
    """Whether cases of a power with this disclosure scope may stand in the public list."""
    return all((disclosure.get(key) or {}).get("public") is not False for key in MUST_BE_PUBLIC)
