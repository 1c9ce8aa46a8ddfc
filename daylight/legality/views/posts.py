"""Who stands before a page of legality."""

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.offices import queries as offices
from daylight.web.requests import Request


def at_legal_office(request: Request) -> Actor:
    """The reader at a post of the legal affairs office of the own division; Forbidden otherwise."""
    on = legal_day(request.at)
    return offices.administrator(request.actor, role=Role.LEGAL_OFFICER, division=request.actor.division, on=on)


def is_legal_office(request: Request) -> bool:
    """Whether the reader holds such a post."""
    try:
        at_legal_office(request)
    except Forbidden:
        return False
    return True
