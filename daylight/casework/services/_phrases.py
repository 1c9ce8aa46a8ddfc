"""Who may keep the wordings of a department."""

from datetime import datetime
from uuid import UUID

from daylight.casework.queries.desk import PhraseFacts, phrase
from daylight.casework.rules.phrases import KEEPERS
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.offices import queries as offices


def keeper(by: Actor, department: int, at: datetime) -> Actor:
    """The officer at the decision maker's or head's post of the department. Raises Forbidden `phrase.not_yours`."""
    held = offices.posts_of(by.person or 0, legal_day(at))
    found = next((post for post in held if post.department == department and post.role in KEEPERS), None)
    if found is None:
        raise Forbidden(
            "phrase.not_yours",
            msg("The stock phrases of a department are kept by its decision maker or its head."),
            next_step=msg("Keep it for yourself, or ask one of them."),
        )
    return offices.standing_at(by, found)


def own_or_kept(phrase_id: UUID, by: Actor, at: datetime) -> PhraseFacts:
    """A wording that the person may change. Raises NotFound for another person's, Forbidden `phrase.not_yours`."""
    found = phrase(by.division, phrase_id, person=by.person)
    if found.person is None:
        keeper(by, found.department, at)
    return found
