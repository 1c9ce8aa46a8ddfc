"""Who may follow a running case from outside: its party, and whoever holds its number and query code."""

from daylight.casework.queries.access import party_of
from daylight.casework.rules.facts import CaseFacts
from daylight.core.actors import ActorKind
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.web.requests import Request

TRACKED = "tracked"


def must_follow(request: Request, case: CaseFacts) -> None:
    """Refuse as unknown what the reader may not know of; officers open cases by their posts."""
    is_officer = request.actor.kind is ActorKind.OFFICER and request.actor.post is not None
    knows_code = case.number in request.session.get(TRACKED, [])
    if is_officer or knows_code or party_of(request.actor, case):
        return
    raise NotFound(
        "case.unknown",
        msg("There is no case with the number %(number)s."),
        next_step=msg("Check the number on your receipt."),
        number=case.number,
    )
