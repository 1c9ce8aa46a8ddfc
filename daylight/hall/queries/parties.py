"""The party behind an account."""

from daylight.hall.rules.applicants import Party
from daylight.offices import queries as offices


def party(person: int) -> Party:
    """Who applies when this account applies; raises NotFound."""
    found = offices.person(person)
    return Party(found.kind, found.name, found.uscc or found.id_number, found.phone)
