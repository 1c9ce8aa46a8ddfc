"""恢复账号: a disabled account may be used again."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices.models import Person
from daylight.offices.rules import bodies
from daylight.offices.services._bodies import system_administrator


@transaction.atomic
def enable_person(person: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Let a disabled account sign in again. Done by the division's system administrator; refuses an active one."""
    found = Person.objects.select_for_update(of=("self",)).filter(pk=person).first()
    if found is None:
        raise NotFound("person.unknown", msg("There is no such person."))
    division = found.division_id or by.division
    by = system_administrator(division, by=by, at=at)
    why = bodies.must_say_why(reason)
    if found.is_active:
        raise Refusal("person.active", msg("This account is not disabled."))
    found.is_active = True
    found.save(update_fields=["is_active"])
    payload = {"person": person, "reason": why}
    ledger.record("person.enabled", stream=f"person/{person}", by=by, at=at, payload=payload, division=division)
