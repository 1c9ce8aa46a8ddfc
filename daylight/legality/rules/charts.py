"""按岗监控: how a step may deviate from the internal chart it was done under."""

from collections.abc import Iterable
from typing import Protocol

from daylight.core.words import msg

SENT_BACK, OTHER_POST, NO_STEP, LATE = "sent_back", "other_post", "no_step", "late"
DEVIATIONS = {
    SENT_BACK: msg("Sent back to an earlier step"),
    OTHER_POST: msg("Done from another post than the chart names"),
    NO_STEP: msg("A step that the chart does not have"),
    LATE: msg("Done after the limit of the step"),
}


class Done(Protocol):
    """A step as casework tells it."""

    @property
    def role(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def post(self) -> int | None: ...
    @property
    def is_late(self) -> bool: ...


def deviations(step: Done, roles: dict[int, str]) -> list[str]:
    """How a step deviates, as keys of `DEVIATIONS`; nothing where it went by the chart. `roles` by post."""
    acted_as = roles.get(step.post or 0, "")
    found = {
        SENT_BACK: step.outcome == SENT_BACK,
        NO_STEP: not step.role,
        OTHER_POST: bool(step.role) and bool(acted_as) and acted_as != step.role,
        LATE: step.is_late,
    }
    return [key for key, is_so in found.items() if is_so]


def counted(found: Iterable[tuple[object, list[str]]]) -> dict[str, int]:
    """How often each deviation was found."""
    every = [key for _step, keys in found for key in keys]
    return {key: every.count(key) for key in DEVIATIONS}
