"""The window notes that somebody with an appointment has come."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall.models import Appointment
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def note_arrival(key: UUID, *, by: Actor, at: datetime) -> None:
    """Note it once, on the day itself, from a window post of the department; raises NotFound and Forbidden.

    Refuses "appointment.other_day". Recorded as `appointment.kept` in `office/<department>`.
    """
    found = Appointment.objects.select_for_update().filter(id=key, cancelled_at=None, came_at=None).first()
    if found is None:
        raise NotFound("appointment.unknown", msg("There is no such appointment."))
    by = offices.at_post(by, role=Role.WINDOW, department=found.department, on=legal_day(at))
    if legal_day(found.opens_at) != legal_day(at):
        raise Refusal("appointment.other_day", msg("The appointment is on another day."))
    Appointment.objects.filter(id=key, division=found.division).update(came_at=at)
    ledger.record(
        "appointment.kept", stream=f"office/{found.department}", by=by, at=at, payload={"appointment": str(key)},
        division=found.division,
    )  # fmt: skip
