"""The head of a department may arrange its work."""

from datetime import datetime

from daylight.casework.rules.facts import CaseFacts
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.ledger.queries import Editions
from daylight.offices import queries as offices


def at_head(by: Actor, case: CaseFacts, at: datetime, editions: Editions) -> Actor | None:
    """The officer at the head's post of the case's department, None where it is not held."""
    held = offices.posts_in_edition(editions.offices, by.person, legal_day(at)) if by.person is not None else ()
    heads = (post for post in held if post.role is Role.DEPARTMENT_HEAD and post.department == case.department)
    found = next(heads, None)
    return offices.standing_at(by, found) if found else None
