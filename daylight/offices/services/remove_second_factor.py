"""取消动态口令: a lost device no longer keeps its owner out."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries
from daylight.offices.models import SecondFactor
from daylight.offices.rules import bodies


@transaction.atomic
def remove_second_factor(person: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Take an officer's one-time codes away; signing in asks for the password alone until they are set up again.

    Done by the division's security administrator, never for themselves ("person.self").
    """
    found = SecondFactor.objects.select_for_update(of=("self",)).select_related("person").filter(pk=person).first()
    if found is None:
        raise NotFound("person.unknown", msg("There is no such person."))
    division = found.person.division_id or ""
    by = queries.administrator(by, role=Role.SECURITY_ADMIN, division=division, on=legal_day(at))
    why = bodies.must_say_why(reason)
    if by.person == person:
        raise Refusal("person.self", msg("Another security administrator must take your codes away."))
    found.delete()
    payload = {"person": person, "reason": why}
    ledger.record("person.code_removed", stream=f"person/{person}", by=by, at=at, payload=payload, division=division)
