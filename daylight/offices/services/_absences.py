"""Who may say that somebody is away."""

from datetime import datetime

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices import queries
from daylight.offices.models import Person


def must_answer_for(officer: Person | None, *, by: Actor, at: datetime) -> Actor:
    """The actor, if they are that officer, or else standing as the security administrator of the officer's division."""
    if officer is None:
        raise NotFound("person.unknown", msg("There is no such person."))
    if by.person == officer.pk:
        return by
    division = officer.division_id or ""
    return queries.administrator(by, role=Role.SECURITY_ADMIN, division=division, on=legal_day(at))
