"""补正告知: the body says what is unclear in a request, within seven working days of receiving it."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.clocks import due_at
from daylight.core.limits import Limit, Unit
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.rules.asking import REGULATION, State
from daylight.disclosure.services._requests import clocked, desk, locked, must_be, stream
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

SHORTEST = 5
MOST_DAYS = 30


@transaction.atomic
def ask_for_supplement(division: str, number: str, *, says: str, days: int, by: Actor, at: datetime) -> datetime:
    """Ask the applicant once to supplement within `days` working days, and return until when; the clock stops.

    Refuses `asking.supplement_late` after the seventh working day: then the request is to be answered as it is
    (第三十条).
    """
    request = locked(division, number)
    officer = desk(request, by, at)
    must_be(request, State.OPEN)
    if at >= request.supplement_by or request.asked_supplement_at:
        raise Refusal(
            "asking.supplement_late",
            msg("A supplement may be asked for once, within seven working days of receipt."),
            why=f"{REGULATION}第三十条",
            next_step=msg("Answer the request as it is."),
        )
    if len(says.strip()) < SHORTEST or not 1 <= days <= MOST_DAYS:
        raise Refusal("asking.supplement", msg("Say what is to be supplemented, and within how many working days."))
    request.state, request.asked_supplement_at, request.supplement_asked = State.SUPPLEMENT, at, says.strip()[:1000]
    request.supplement_due_at = due_at(Limit(days, Unit.WORKING_DAY), at, (), offices.workdays(division))
    clocked(request)
    request.save()
    payload = {"days": days, "due_at": request.supplement_due_at}
    ledger.record(
        "asking.supplement_asked", stream=stream(number), by=officer, at=at, payload=payload, division=division
    )
    return request.supplement_due_at
