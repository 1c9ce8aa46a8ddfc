"""At which post an officer acts in clearing."""

from daylight.catalogue.models import SigningStep, SignOff
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.web.requests import Request


def signer(request: Request, asked: SignOff) -> Actor:
    """The officer at the post that is asked. Refuses `post.missing`, which the middleware puts on record."""
    on = legal_day(request.at)
    return offices.at_post(request.actor, role=Role(asked.role), department=asked.department_id, on=on)


def leader(request: Request, division: str) -> Actor:
    """The officer at the post of the leading office of a division. Refuses `post.missing`."""
    step = SigningStep.objects.filter(division_id=division, leads=True).first()
    if step is None or step.department_id is None:
        raise Forbidden("clearing.no_offices", msg("Nobody has been named to sign declarations in this division."))
    on = legal_day(request.at)
    return offices.at_post(request.actor, role=Role(step.role), department=step.department_id, on=on)


def holds(request: Request, role: str, department: int | None) -> bool:
    """Whether the officer holds such a post today."""
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    return any(post.role.value == role and post.department == department for post in posts)


def leads(request: Request, division: str) -> bool:
    """Whether the officer holds the post of the leading office."""
    step = SigningStep.objects.filter(division_id=division, leads=True).first()
    return step is not None and holds(request, step.role, step.department_id)
