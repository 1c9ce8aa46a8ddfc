"""退出: a person ends their visit."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.ledger import services as ledger


@transaction.atomic
def sign_out(*, by: Actor, at: datetime) -> None:
    """Record that a person signed out; nothing to record for a visitor."""
    if by.person is not None:
        stream = f"person/{by.person}"
        ledger.record("person.signed_out", stream=stream, by=by.called(None, None), at=at, payload={})
