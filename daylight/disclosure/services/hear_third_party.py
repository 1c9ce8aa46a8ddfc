"""第三方意见: what the third party says, or that it said nothing in its time, is noted; the clock runs on."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.rules.asking import REGULATION, State
from daylight.disclosure.services._requests import clocked, desk, locked, must_be, stream
from daylight.ledger import services as ledger


@transaction.atomic
def hear_third_party(
    division: str, number: str, *, agrees: bool | None, says: str = "", by: Actor, at: datetime
) -> None:
    """Note the third party's opinion; `agrees` is None for silence, which is possible only after its time.

    Without an opinion the body decides by the Regulations (第三十二条).
    """
    request = locked(division, number)
    officer = desk(request, by, at)
    must_be(request, State.THIRD_PARTY)
    if agrees is None and request.third_party_due_at and at < request.third_party_due_at:
        raise Refusal(
            "asking.third_party_time",
            msg("The third party still has time to answer."),
            why=f"{REGULATION}第三十二条",
        )
    request.state, request.third_party_answered_at = State.OPEN, at
    request.third_party_agrees, request.third_party_says = agrees, says.strip()[:1000]
    clocked(request)
    request.save()
    payload = {"agrees": agrees, "due_at": request.due_at}
    ledger.record(
        "asking.third_party_heard", stream=stream(number), by=officer, at=at, payload=payload, division=division
    )
