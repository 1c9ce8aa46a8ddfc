"""At which post somebody acts on the catalogue."""

from daylight.catalogue.queries.workings import reads_workings
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.states import must_keep_schemes
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.web.requests import Request
from daylight.web.shown import say


def must_be_officer(by: Actor) -> None:
    """Refuse everybody who holds no post."""
    if by.kind is not ActorKind.OFFICER or by.post is None:
        raise Forbidden(
            "post.missing",
            msg("This page is for officers at their posts."),
            next_step=msg("Sign in with an account that holds a post."),
        )


def must_read(request: Request, power: PowerFacts) -> None:
    """The workings of a power are for its own body, for those who enter it, and for the offices that sign."""
    must_be_officer(request.actor)
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    if not reads_workings(posts, division=power.division, department=power.department):
        raise Forbidden(
            "power.elsewhere",
            msg("This page is for the body that holds the power and for the offices that review it."),
            next_step=msg("Read the power on its public page."),
        )


def named_in_words(refusal: Refusal | None) -> Refusal | None:
    """The refusal with the element it names in the language of the reader."""
    if refusal is not None and isinstance(refusal.values.get("field"), str):
        refusal.values["field"] = say(str(refusal.values["field"]))
    return refusal


def departments_edited(request: Request) -> list[int]:
    """The bodies whose powers this officer enters, in no order."""
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    return sorted({post.department for post in posts if post.role is Role.CATALOGUE_EDITOR})


def editor(request: Request, department: int) -> Actor:
    """The officer at the catalogue post of a body. Refuses `post.missing`, which the middleware puts on record."""
    on = legal_day(request.at)
    return offices.at_post(request.actor, role=Role.CATALOGUE_EDITOR, department=department, on=on)


def keeper(request: Request) -> Actor:
    """The officer at a post that keeps code schemes and imports lists. Refuses `post.missing`."""
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    fitting = [post for post in posts if post.role in {Role.SYSTEM_ADMIN, Role.CATALOGUE_EDITOR}]
    in_use = [post for post in fitting if post.id == request.actor.post]
    for post in [*in_use, *fitting]:
        return offices.standing_at(request.actor, post)
    must_keep_schemes(request.actor)
    return request.actor
