"""Who may follow a running case from outside: its party, and whoever holds its number and query code."""

from daylight.casework.queries.access import case_opened, must_read_case, party_of
from daylight.casework.rules.facts import CaseFacts
from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.web.requests import Request

TRACKED = "tracked"


def followed(request: Request, number: str) -> CaseFacts:
    """The case that the reader follows; raises `NotFound` for whoever may not know of it."""
    by = request.actor
    officer = by.kind is ActorKind.OFFICER and by.post is not None
    posts = offices.posts_of(by.person or 0, legal_day(request.at)) if officer else []
    case = case_opened(by, number, posts)
    must_follow(request, case)
    return case


def must_follow(request: Request, case: CaseFacts) -> None:
    """Refuse as unknown what the reader may not know of; officers open cases by their posts (`must_read`)."""
    if case.number in request.session.get(TRACKED, []) or party_of(request.actor, case):
        return
    if request.actor.kind is ActorKind.OFFICER and request.actor.post is not None:
        posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
        must_read_case(request.actor, posts, case)
        return
    raise NotFound(
        "case.unknown",
        msg("There is no case with the number %(number)s."),
        next_step=msg("Check the number on your receipt."),
        number=case.number,
    )
