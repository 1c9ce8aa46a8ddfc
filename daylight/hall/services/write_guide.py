"""A department writes which materials an item calls for in which situation."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.hall.models import Guide
from daylight.hall.rules import situations
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def write_guide(power_id: int, *, lines: str, by: Actor, at: datetime) -> int:
    """Put a new version of an item's situation guide in force and return its number.

    Only the catalogue editor of the item's department. Refuses "guide.unreadable" and conditions that are none;
    raises Forbidden, NotFound. Recorded as `guide.written` in `power/<id>` with the whole document.
    """
    power = catalogue.current(power_id)
    by = offices.at_post(by, role=Role.CATALOGUE_EDITOR, department=power.department, on=legal_day(at))
    document = situations.kept(situations.read(lines, [str(each["key"]) for each in power.materials]))
    rows = Guide.objects.select_for_update().filter(division=power.division, power_id=power_id)
    number = max((row.number for row in rows), default=0) + 1
    Guide.objects.create(division=power.division, power_id=power_id, number=number, document=document, written_at=at)
    payload = {"number": number, "document": document}
    ledger.record("guide.written", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division)
    return number
