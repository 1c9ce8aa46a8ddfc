"""Who may follow a running case from outside: its party, and whoever holds its number and query code."""

from daylight.casework.queries.access import must_read, party_of
from daylight.casework.rules.facts import CaseFacts
from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.web.requests import Request

TRACKED = "tracked"


def must_follow(request: Request, case: CaseFacts) -> None:
    """Refuse as unknown what the reader may not know of; officers open cases by their posts (`must_read`)."""
    if case.number in request.session.get(TRACKED, []) or party_of(request.actor, case):
        return
    if request.actor.kind is ActorKind.OFFICER and request.actor.post is not None:
        posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
        must_read(request.actor, posts, division=case.division, department=case.department)
        return
    raise NotFound(
        "case.unknown",
        msg("There is no case with the number %(number)s."),
        next_step=msg("Check the number on your receipt."),
        number=case.number,
    )
