"""补正: the applicant supplements a request; the time of the reply is counted from this day."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.rules.asking import REGULATION, State
from daylight.disclosure.services._requests import clocked, locked, must_be, stream
from daylight.ledger import services as ledger


@transaction.atomic
def supplement_request(division: str, number: str, *, says: str, by: Actor, at: datetime) -> None:
    """Hand in what was missing. Whether the reader may follow the request, the page has asked.

    Refuses `asking.supplement_over` after the day that was set, `asking.empty` for nothing.
    """
    request = locked(division, number)
    must_be(request, State.SUPPLEMENT)
    if request.supplement_due_at is None or at >= request.supplement_due_at:
        raise Refusal(
            "asking.supplement_over",
            msg("The time for the supplement is over."),
            why=f"{REGULATION}第三十条",
            next_step=msg("Ask anew, with everything that was missing."),
        )
    if not says.strip():
        raise Refusal("asking.empty", msg("Write what you want to supplement."))
    request.supplement, request.state, request.started_at = says.strip()[:4000], State.OPEN, at
    clocked(request)
    request.save()
    payload = {"due_at": request.due_at}
    ledger.record("asking.supplemented", stream=stream(number), by=by, at=at, payload=payload, division=division)
