"""书面答复: the body answers a request in one of the ways the law knows, with the reasons it asks for."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.rules.asking import REFUSAL_GROUNDS, REPLIES, State
from daylight.disclosure.services._entries import signature
from daylight.disclosure.services._numbers import next_number
from daylight.disclosure.services._requests import desk, locked, must_be, stream
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

SHORTEST = 10


@transaction.atomic
def reply_to_request(
    division: str, number: str, *, reply: str, says: str, ground: str = "", by: Actor, at: datetime
) -> str:
    """Answer a request in writing and return the number of the letter.

    `reply` is one of `rules.asking.REPLIES`; what is not given names its article in `ground`. Refuses `asking.reply`
    for a letter that does not say what its kind must say.
    """
    request = locked(division, number)
    officer = desk(request, by, at)
    must_be(request, State.OPEN)
    kind = REPLIES.get(reply)
    if kind is None or len(says.strip()) < SHORTEST:
        raise Refusal("asking.reply", msg("Choose a kind of reply and write what it must say."))
    if kind.refuses and ground not in REFUSAL_GROUNDS:
        raise Refusal(
            "asking.ground",
            msg("What is not disclosed needs its article."),
            why=kind.basis,
            next_step=msg("Choose the article and give the reasons."),
        )
    body, year = offices.department(request.department), legal_day(at).year
    serial = next_number(division, f"reply/{request.department}/{year}")
    request.state, request.reply, request.reply_text = State.REPLIED, reply, says.strip()[:8000]
    request.reply_ground = ground if kind.refuses else ""
    request.reply_number = f"{body.short or body.name}公开告〔{year}〕{serial}号"
    request.replied_at = request.closed_at = at
    request.replied_by = signature(officer)
    request.save()
    payload: dict[str, object] = {"reply": reply, "ground": request.reply_ground, "letter": request.reply_number}
    payload |= {"in_time": request.due_at is None or at < request.due_at}
    ledger.record("asking.replied", stream=stream(number), by=officer, at=at, payload=payload, division=division)
    return request.reply_number
