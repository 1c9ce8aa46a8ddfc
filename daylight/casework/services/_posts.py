"""Who may work at the papers of a case: whoever handles it, from any post of its department."""

from collections.abc import Collection
from datetime import datetime

from daylight.casework.queries.access import HANDLING
from daylight.casework.rules.facts import CaseFacts
from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.offices import queries as offices


def at_the_case(by: Actor, case: CaseFacts, at: datetime, roles: Collection[Role] = HANDLING) -> Actor:
    """The officer at a post of these roles in a department that handles the case.

    Raises Forbidden `post.missing`, and `case.recused` for whoever must keep out of the case.
    """
    bodies = {case.department, *(token.department for token in case.tokens)}
    held = offices.posts_of(by.person or 0, legal_day(at)) if by.kind is ActorKind.OFFICER else []
    there = [post for post in held if post.department in bodies and post.role in roles]
    if not there:
        raise Forbidden(
            "post.missing",
            msg("Only posts of the department that handles this case may do this."),
            next_step=msg("Ask the department that handles the case."),
        )
    case.must_be_kept_by(by.person)
    return offices.standing_at(by, next((post for post in there if post.id == by.post), there[0]))
