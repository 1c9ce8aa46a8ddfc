"""拟不予立案: the handler proposes that no case be filed, with the ground and the reasons."""

from datetime import datetime

from django.db import transaction

from daylight.casework.queries.leads import lead_locked
from daylight.casework.rules.acceptance import must_say_why
from daylight.casework.rules.leads import OPEN, PROPOSED, must_be, must_be_ground
from daylight.casework.services._leads import at_lead, keep
from daylight.core.actors import Actor, Role
from daylight.core.canonical import canonical


@transaction.atomic
def propose_no_case(division: str, number: str, *, ground: str, reasons: str, by: Actor, at: datetime) -> None:
    """Put it before the head that no case be filed. Raises `lead.ground`, `reasons.missing`, and `lead.moved` once the
    lead is decided or lies before the head."""
    lead = lead_locked(division, number)
    handler = at_lead(by, Role.HANDLER, lead, at)
    must_be(lead.state, OPEN)
    lead.reasons = must_say_why(reasons, must_be_ground(ground).basis)
    lead.state, lead.ground, lead.returned_for = PROPOSED, ground, ""
    lead.proposed_by, lead.proposed_person = canonical(handler.as_record()), handler.person
    keep("lead.proposed", lead, by=handler, at=at, ground=ground, reasons=lead.reasons)
