"""Attempts at what the law forbids stay on the record, although the act itself is undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Refusal
from daylight.ledger import services as ledger

WATCHED = frozenset({"power.not_published", "application.supplement_once", "task.other_act", "flow.no_such_move"})
"""Refusals that supervision asks about, and attempts to leave the way that the flow was drawn.

Acts without the post are recorded where the request ends.
"""


@contextmanager
def on_record(act: str, *, stream: str, division: str, by: Actor, at: datetime) -> Iterator[None]:
    """Record a watched refusal of the verb run inside as `act.refused`, then let it pass.

    The verb's own transaction belongs inside. The entry does not carry the key of the call, which would tell a repeat
    that the call was carried out. A job that sweeps meets the same refusal again at every run, so its
    attempts leave no entry.
    """
    try:
        yield
    except Refusal as refusal:
        if refusal.code in WATCHED and by.kind is not ActorKind.JOB:
            payload = {"act": act, "code": refusal.code}
            once = by.called(None, None)
            ledger.record("act.refused", stream=stream, by=once, at=at, payload=payload, division=division)
        raise
