"""A department opens times at its window."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.hall.models import Slot
from daylight.hall.rules import visits
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def open_slots(
    department: int,
    *,
    opens_at: datetime,
    closes_at: datetime,
    minutes: int,
    places: int,
    where: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Divide the time between two instants into slots of `minutes` for `places` people each; how many were made.

    Slots that are there already stay as they are. Only from a window post of the department. Refuses "slot.past",
    "slot.length", "slot.places"; raises Forbidden. Recorded as `slots.opened` in `office/<department>`.
    """
    by = offices.at_post(by, role=Role.WINDOW, department=department, on=legal_day(at))
    visits.must_be_openable(opens_at, closes_at, minutes=minutes, places=places, at=at)
    body = offices.department(department)
    there = {"division": body.division, "department": department, "where": (where.strip() or body.place)[:200]}
    rows = [
        Slot(**there, opens_at=begin, closes_at=end, places=places)
        for begin, end in visits.stretches(opens_at, closes_at, minutes=minutes)
    ]
    known = set(
        Slot.objects.filter(
            division=body.division, department=department, opens_at__gte=opens_at, opens_at__lt=closes_at
        ).values_list("opens_at", flat=True)
    )
    made = Slot.objects.bulk_create([row for row in rows if row.opens_at not in known])
    payload = {"from": opens_at, "to": closes_at, "minutes": minutes, "places": places, "made": len(made)}
    ledger.record("slots.opened", stream=f"office/{department}", by=by, at=at, payload=payload, division=body.division)
    return len(made)
