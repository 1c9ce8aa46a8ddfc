"""An applicant takes a place at a window."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor
from daylight.core.instants import LEGAL_ZONE
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import Appointment
from daylight.hall.queries.mandates import must_be_mandated
from daylight.hall.queries.parties import party
from daylight.hall.rules import visits
from daylight.hall.rules.applicants import must_be_applicant
from daylight.ledger import services as ledger

TAKE = """
UPDATE hall_slot SET taken = taken + 1
WHERE id = %s AND taken < places AND opens_at > %s AND withdrawn_at IS NULL
RETURNING division, department, opens_at, closes_at, "where"
"""


@transaction.atomic
def book(slot: UUID, *, power_id: int | None = None, by: Actor, at: datetime) -> UUID:
    """Take one place of a slot; the conditional update decides who is first, and nobody is one too many.

    Refuses "slot.full" for a slot that is full, over, taken back or unknown, "appointment.twice" for a second place
    in the same slot and "appointment.many". Recorded as `appointment.made` in `person/<id>`.
    """
    person = must_be_applicant(by)
    if power_id is not None:
        must_be_mandated(by, catalogue.current(power_id).id, at)
    ahead = Appointment.objects.filter(person=person, cancelled_at=None, came_at=None, opens_at__gt=at)
    visits.must_have_room(ahead.count())
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [slot, at])
        taken = cursor.fetchone()
    if taken is None:
        raise visits.full()
    division, department, opens_at, closes_at, where = taken
    place = Appointment.objects.filter(division=division, slot=slot).count() + 1
    who = party(person)
    try:
        with transaction.atomic():
            made = Appointment.objects.create(
                division=division, slot=slot, department=department, power_id=power_id, person=person, name=who.name,
                phone=who.phone, ticket=visits.ticket(opens_at.astimezone(LEGAL_ZONE), place), opens_at=opens_at,
                closes_at=closes_at, where=where, made_at=at,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refusal("appointment.twice", msg("You have a place at this time already.")) from error
    payload = {"appointment": str(made.id), "department": department, "opens_at": opens_at, "power": power_id}
    ledger.record("appointment.made", stream=f"person/{person}", by=by, at=at, payload=payload, division=division)
    return made.id
