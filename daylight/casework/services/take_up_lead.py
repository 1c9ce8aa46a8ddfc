"""由线索立案: a case is filed on a lead."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Committed
from daylight.casework.queries.leads import lead_locked
from daylight.casework.rules.leads import FILED, OPEN, PROPOSED, must_be
from daylight.casework.rules.opening import Party
from daylight.casework.services._leads import at_lead, keep
from daylight.casework.services.file_case import file_case
from daylight.core.actors import Actor, Role
from daylight.core.canonical import canonical
from daylight.core.workdays import Workdays


@transaction.atomic
def take_up_lead(division: str, number: str, *, by: Actor, at: datetime, workdays: Workdays) -> tuple[str, Committed]:
    """File a case on a lead with what the lead knows; returns the case's number. Raises what `file_case` raises, and
    `lead.moved` for a lead that is decided."""
    lead = lead_locked(division, number)
    handler = at_lead(by, Role.HANDLER, lead, at)
    must_be(lead.state, OPEN, PROPOSED)
    facts = {
        "source": lead.source, "facts": lead.facts, "place": lead.place, "happened_on": lead.happened_on.isoformat(),
    }  # fmt: skip
    party = Party(lead.party_kind, lead.party_name, lead.party_id)
    case, committed = file_case(lead.power, party=party, facts=facts, by=by, at=at, workdays=workdays)
    lead.state, lead.case, lead.decided_at = FILED, case, at
    lead.decided_by = canonical(handler.as_record())
    keep("lead.filed", lead, by=handler.called(None, None), at=at, case=case)
    return case, committed
