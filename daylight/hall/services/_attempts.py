"""Attempts to use a power that is not on the published list stay on the record, although nothing came of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.ledger import services as ledger

WATCHED = "power.not_published"


@contextmanager
def on_record(act: str, *, power: int, division: str, by: Actor, at: datetime) -> Iterator[None]:
    """Record the refusal `power.not_published` of what runs inside as `act.refused`, then let it pass.

    The entry does not carry the key of the call, which would tell a repeat that the call was carried out.
    """
    try:
        yield
    except Refusal as refusal:
        if refusal.code == WATCHED:
            payload = {"act": act, "code": refusal.code}
            once = by.called(None, None)
            ledger.record("act.refused", stream=f"power/{power}", by=once, at=at, payload=payload, division=division)
        raise
