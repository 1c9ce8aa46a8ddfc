"""登记厂商答复: what the maker of the software answered to a defect."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries
from daylight.offices.models import Defect
from daylight.offices.rules import defects


@transaction.atomic
def answer_defect(number: int, *, state: str, answer: str, by: Actor, at: datetime) -> None:
    """Keep the vendor's answer and its outcome (`rules.defects.ANSWERS`); a later answer takes the place of an earlier.

    Done by the division's system administrator. Refuses "defect.answer", and a ticket that is closed ("defect.closed").
    """
    by = queries.administrator(by, role=Role.SYSTEM_ADMIN, division=by.division, on=legal_day(at))
    found = Defect.objects.select_for_update(of=("self",)).filter(division=by.division, number=number).first()
    if found is None:
        raise NotFound("defect.unknown", msg("There is no such ticket."))
    defects.must_be_answer(state, answer)
    if found.state == "closed":
        raise Refusal("defect.closed", msg("This ticket is closed; report anew."))
    found.state, found.answer, found.answered_at = state, answer.strip()[:4000], at
    found.save(update_fields=["state", "answer", "answered_at"])
    payload = {"number": number, "state": state, "answer": found.answer}
    ledger.record("defect.answered", stream=f"defect/{number}", by=by, at=at, payload=payload)
