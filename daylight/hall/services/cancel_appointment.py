"""An applicant calls an appointment off; the place is free again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall.models import Appointment, Slot
from daylight.hall.rules.applicants import must_be_applicant
from daylight.ledger import services as ledger


@transaction.atomic
def cancel_appointment(key: UUID, *, by: Actor, at: datetime) -> None:
    """Call off one's own appointment before it begins. Raises NotFound for another's or one called off already.

    Refuses "appointment.over" once it has begun. Recorded as `appointment.cancelled` in `person/<id>`.
    """
    person = must_be_applicant(by)
    found = Appointment.objects.select_for_update().filter(id=key, person=person, cancelled_at=None).first()
    if found is None:
        raise NotFound("appointment.unknown", msg("There is no such appointment."))
    if found.opens_at <= at or found.came_at is not None:
        raise Refusal("appointment.over", msg("The appointment has begun and can no longer be called off."))
    Appointment.objects.filter(id=key, division=found.division).update(cancelled_at=at)
    Slot.objects.filter(division=found.division, id=found.slot).update(taken=F("taken") - 1)
    ledger.record(
        "appointment.cancelled", stream=f"person/{person}", by=by, at=at, payload={"appointment": str(key)},
        division=found.division,
    )  # fmt: skip
