"""撤回申请: the applicant no longer wants a reply."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.disclosure.rules.asking import State
from daylight.disclosure.services._requests import clocked, locked, must_be, stream
from daylight.ledger import services as ledger


@transaction.atomic
def withdraw_request(division: str, number: str, *, by: Actor, at: datetime) -> None:
    """Take a request back while it has no reply. Whether the reader may follow it, the page has asked."""
    request = locked(division, number)
    must_be(request)
    request.state, request.closed_at = State.WITHDRAWN, at
    clocked(request)
    request.save()
    ledger.record("asking.withdrawn", stream=stream(number), by=by, at=at, payload={}, division=division)
