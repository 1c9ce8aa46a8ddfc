"""恢复账号: a disabled account may be used again."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries
from daylight.offices.models import Person
from daylight.offices.rules import bodies


@transaction.atomic
def enable_person(person: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Let a disabled account sign in again. Done by the division's system administrator; refuses an active one."""
    found = Person.objects.select_for_update(of=("self",)).filter(pk=person).first()
    if found is None:
        raise NotFound("person.unknown", msg("There is no such person."))
    division = found.division_id or by.division
    by = queries.administrator(by, role=Role.SYSTEM_ADMIN, division=division, on=legal_day(at))
    why = bodies.must_say_why(reason)
    if found.is_active:
        raise Refusal("person.active", msg("This account is not disabled."))
    found.is_active = True
    found.save(update_fields=["is_active"])
    payload = {"person": person, "reason": why}
    ledger.record("person.enabled", stream=f"person/{person}", by=by, at=at, payload=payload, division=division)
