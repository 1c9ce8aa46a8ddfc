"""An applicant takes an application back before the office has accepted it."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.words import msg
from daylight.hall.queries.applications import own
from daylight.hall.queries.mandates import must_be_mandated
from daylight.hall.rules.applicants import must_be_applicant
from daylight.hall.rules.facts import ApplicationFacts
from daylight.hall.rules.states import State
from daylight.hall.services.take import take
from daylight.hall.services.tell import tell
from daylight.ledger import services as ledger

TOLD = msg("You took back application %(number)s. Nothing more will be done on it; you can apply again at any time.")


@transaction.atomic
def withdraw(number: str, *, as_seen: int, by: Actor, at: datetime) -> ApplicationFacts:
    """Take an application back. What was handed in stays on record.

    Raises NotFound, Stale where it moved since the applicant looked, Refusal "application.wrong_state" once an
    office has accepted or refused it. Recorded as `application.withdrawn` in `case/<number>`.
    """
    mine = own(must_be_applicant(by), number)
    must_be_mandated(by, mine.power_id, at)
    division = mine.division
    application = take(number, division=division, as_seen=as_seen, to=State.WITHDRAWN, at=at)
    ledger.record(
        "application.withdrawn",
        stream=f"case/{number}",
        by=by.within(division),
        at=at,
        payload={"revision": application.revision},
        division=division,
    )
    tell(number, division=division, kind="withdrawn", sentence=TOLD, values={"number": number}, at=at)
    return application
