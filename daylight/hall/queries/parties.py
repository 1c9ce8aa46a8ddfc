"""The party behind an account."""

from daylight.hall.rules.applicants import Party
from daylight.offices import queries as offices
from daylight.offices.queries import PersonFacts


def party(person: int) -> Party:
    """Who applies when this account applies; raises NotFound."""
    return _party(offices.person(person))


def party_in_edition(edition: int, person: int) -> Party:
    """As `party`, from what is kept of people as long as the offices stay in this edition."""
    return _party(offices.person_in_edition(edition, person))


def _party(found: PersonFacts) -> Party:
    return Party(found.kind, found.name, found.uscc or found.id_number, found.phone)
