"""停用账号: somebody can no longer sign in or act, anywhere, from this moment on."""

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
def disable_person(person: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Disable an account: its open visits end with their next request, and B holders act for its posts.

    Done by the division's system administrator, not for themselves ("person.self"). What the person did stays.
    """
    found = Person.objects.select_for_update(of=("self",)).filter(pk=person).first()
    if found is None:
        raise NotFound("person.unknown", msg("There is no such person."))
    division = found.division_id or by.division
    by = system_administrator(division, by=by, at=at)
    why = bodies.must_say_why(reason)
    if by.person == person or not found.is_active:
        raise Refusal("person.self", msg("This account is already disabled, or it is your own."))
    found.is_active = False
    found.save(update_fields=["is_active"])
    payload = {"person": person, "reason": why}
    ledger.record("person.disabled", stream=f"person/{person}", by=by, at=at, payload=payload, division=division)
