"""A department takes a film or a recording away from an item."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Medium
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def withdraw_medium(power_id: int, key: UUID, *, by: Actor, at: datetime) -> None:
    """It is shown no more; raises NotFound and Forbidden. Recorded as `medium.withdrawn` in `power/<id>`."""
    power = catalogue.current(power_id)
    by = offices.at_post(by, role=Role.CATALOGUE_EDITOR, department=power.department, on=legal_day(at))
    shown = Medium.objects.filter(division=power.division, id=key, power_id=power_id, withdrawn_at=None)
    if not shown.update(withdrawn_at=at):
        raise NotFound("medium.unknown", msg("There is no such film or recording."))
    payload = {"medium": str(key)}
    ledger.record(
        "medium.withdrawn", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division
    )
