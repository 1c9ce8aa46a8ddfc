"""At which post somebody draws or approves."""

from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.procedure.rules.publishing import APPROVE, DRAW
from daylight.web.requests import Request


def must_be_officer(request: Request) -> None:
    """Refuse everybody who holds no post."""
    if request.actor.kind is not ActorKind.OFFICER or request.actor.post is None:
        raise Forbidden(
            "post.missing",
            msg("This page is for officers at their posts."),
            next_step=msg("Sign in with an account that holds a post."),
        )


def drawing(request: Request, department: int | None = None) -> Actor:
    """The officer at a post that draws, of that department where one is given; else as they are."""
    return _at(request, DRAW, department=department)


def approving(request: Request, division: str) -> Actor:
    """The officer at a post that approves in a division; else as they are."""
    return _at(request, APPROVE, division=division)


def _at(request: Request, roles: frozenset[object], *, department: int | None = None, division: str = "") -> Actor:
    held = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    fitting = [
        post
        for post in held
        if post.role in roles and department in (None, post.department) and division in ("", post.division)
    ]
    in_use = [post for post in fitting if post.id == request.actor.post]
    for post in [*in_use, *fitting]:
        return offices.standing_at(request.actor, post)
    return request.actor
