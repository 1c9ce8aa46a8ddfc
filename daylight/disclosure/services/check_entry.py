"""更新维护: whoever answers for an entry says that it is still right."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.disclosure.services._entries import locked, must_be, stream
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def check_entry(division: str, number: str, *, by: Actor, at: datetime) -> None:
    """Note that a published entry was read again and is right; whoever checks answers for it from now on."""
    entry = locked(division, number)
    must_be(entry, "published")
    officer = offices.at_post(by, role=Role.CATALOGUE_EDITOR, department=entry.department, on=legal_day(at))
    entry.checked_at, entry.owner = at, officer.person
    entry.save(update_fields=["checked_at", "owner"])
    ledger.record("entry.checked", stream=stream(number), by=officer, at=at, payload={}, division=division)
