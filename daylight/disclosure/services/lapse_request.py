"""视为放弃: a request that was not supplemented in its time is over (第三十条)."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.rules.asking import REGULATION, State
from daylight.disclosure.services._requests import clocked, locked, must_be, stream
from daylight.ledger import services as ledger


@transaction.atomic
def lapse_request(division: str, number: str, *, by: Actor, at: datetime) -> None:
    """End a request whose supplement did not come in time. Refuses `asking.still_time`."""
    request = locked(division, number)
    must_be(request, State.SUPPLEMENT)
    if request.supplement_due_at is None or at < request.supplement_due_at:
        raise Refusal(
            "asking.still_time", msg("The applicant still has time to supplement."), why=f"{REGULATION}第三十条"
        )
    request.state, request.closed_at = State.LAPSED, at
    clocked(request)
    request.save()
    ledger.record("asking.lapsed", stream=stream(number), by=by, at=at, payload={}, division=division)
