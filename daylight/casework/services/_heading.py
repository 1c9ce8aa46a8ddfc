"""The head of a department may arrange its work."""

from datetime import datetime

from daylight.casework.queries.applications import at_duty
from daylight.casework.rules.facts import CaseFacts
from daylight.core.actors import Actor, Role
from daylight.core.refusals import Forbidden
from daylight.ledger.queries import Editions


def at_head(by: Actor, case: CaseFacts, at: datetime, editions: Editions) -> Actor | None:
    """The officer at the head's post of the case's department, None where it is not held."""
    try:
        return at_duty(by, Role.DEPARTMENT_HEAD, case.division, case.department, at, editions)
    except Forbidden:
        return None
