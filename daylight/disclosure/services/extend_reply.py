"""延期答复: once, by at most twenty working days, with the reason told to the applicant."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.rules.asking import REPLY_BASIS, State
from daylight.disclosure.services._requests import clocked, desk, locked, must_be, stream
from daylight.ledger import services as ledger

SHORTEST = 5


@transaction.atomic
def extend_reply(division: str, number: str, *, reason: str, by: Actor, at: datetime) -> datetime:
    """Extend the time of a reply while it still runs, and return its new end. Refuses `asking.extension`."""
    request = locked(division, number)
    officer = desk(request, by, at)
    must_be(request, State.OPEN)
    if request.extended_at or len(reason.strip()) < SHORTEST or (request.due_at and at >= request.due_at):
        raise Refusal(
            "asking.extension",
            msg("A reply may be put off once, before its time is over, with the reason told to the applicant."),
            why=REPLY_BASIS,
        )
    request.extended_at, request.extension_reason = at, reason.strip()[:1000]
    clocked(request)
    request.save()
    assert request.due_at is not None
    payload = {"reason": request.extension_reason, "due_at": request.due_at}
    ledger.record("asking.extended", stream=stream(number), by=officer, at=at, payload=payload, division=division)
    return request.due_at
