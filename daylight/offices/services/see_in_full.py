"""查看完整信息: somebody's numbers without their masks, with a reason, on the record."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as editions
from daylight.ledger import services as ledger
from daylight.offices import queries
from daylight.offices.queries import PersonFacts
from daylight.offices.rules import bodies
from daylight.offices.services.note_reading import note_reading


@transaction.atomic
def see_in_full(person: int, *, reason: str, by: Actor, at: datetime) -> PersonFacts:
    """The facts of a person with ID number and telephone as they are.

    Done by the security administrator of the division, with a reason ("change.reason"); the ledger keeps who, when and
    why, and the person can read it. The numbers themselves are in no record of it.
    """
    by = queries.administrator(by, role=Role.SECURITY_ADMIN, division=by.division, on=legal_day(at))
    why, found = bodies.must_say_why(reason), queries.person(person)
    payload = {"person": person, "reason": why}
    ledger.record("person.unmasked", stream=f"person/{person}", by=by, at=at, payload=payload)
    note_reading(person, "account", edition=editions.editions().offices, by=by, at=at, reason=why)
    return found
