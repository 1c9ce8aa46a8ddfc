"""征求第三方意见: whoever is concerned has fifteen working days; that time is not counted."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.clocks import due_at
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.rules.asking import REGULATION, THIRD_PARTY, State
from daylight.disclosure.services._requests import clocked, desk, locked, must_be, stream
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def ask_third_party(division: str, number: str, *, by: Actor, at: datetime) -> datetime:
    """Ask the third party once in writing and return until when it may answer; the clock stops (第三十二条)."""
    request = locked(division, number)
    officer = desk(request, by, at)
    must_be(request, State.OPEN)
    if request.third_party_asked_at:
        raise Refusal(
            "asking.third_party", msg("The third party has been asked already."), why=f"{REGULATION}第三十二条"
        )
    request.state, request.third_party_asked_at = State.THIRD_PARTY, at
    request.third_party_due_at = due_at(THIRD_PARTY, at, (), offices.workdays(division))
    clocked(request)
    request.save()
    payload = {"due_at": request.third_party_due_at}
    ledger.record(
        "asking.third_party_asked", stream=stream(number), by=officer, at=at, payload=payload, division=division
    )
    return request.third_party_due_at
