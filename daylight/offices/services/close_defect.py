"""确认问题解决: whoever reported a defect, or the system administrator, confirms how it ended."""

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
def close_defect(number: int, *, by: Actor, at: datetime) -> None:
    """Close a ticket that was answered for good; refuses one that still waits ("defect.waits")."""
    found = Defect.objects.select_for_update(of=("self",)).filter(division=by.division, number=number).first()
    if found is None:
        raise NotFound("defect.unknown", msg("There is no such ticket."))
    if found.reporter_id != by.person:
        by = queries.administrator(by, role=Role.SYSTEM_ADMIN, division=by.division, on=legal_day(at))
    if found.state not in defects.MAY_CLOSE:
        raise Refusal("defect.waits", msg("This ticket still waits for the vendor."))
    found.state, found.closed_at = "closed", at
    found.save(update_fields=["state", "closed_at"])
    ledger.record("defect.closed", stream=f"defect/{number}", by=by, at=at, payload={"number": number})
