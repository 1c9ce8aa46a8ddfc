"""Carrying out a call once: the same form sent twice is done once and answered alike."""

from collections.abc import Callable

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.ledger import queries


def carry_out(act: Callable[[], object], *, by: Actor) -> None:
    """Run a verb; where it refuses because this very call was carried out before, let it stand as done.

    `by` is the actor of the call, with its idempotency key. Raises whatever the verb raises for a new call, and
    `request.reused` where the key was used for another body.
    """
    try:
        act()
    except Refusal:
        if queries.done_before(by) is None:
            raise
