"""Who stands before a page of legality, and days as forms give them."""

from datetime import date

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
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


def scope(request: Request) -> int | None:
    """None for the legal affairs office; the own department for the head of a body; Forbidden for others."""
    if is_legal_office(request):
        return None
    department = request.actor.department
    if department is None:
        raise Forbidden("post.missing", msg("This is for the legal affairs office and the heads of bodies."))
    offices.at_post(request.actor, role=Role.DEPARTMENT_HEAD, department=department, on=legal_day(request.at))
    return department


def day_of(text: str | None) -> date:
    """The day written as 2026-04-17; refuses anything else."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        raise Refusal("legality.day", msg("Write the day as 2026-04-17.")) from None
