"""签收: an officer takes a task that waits for the post; from then on it is that officer's."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import holding
from daylight.casework.rules import teamwork
from daylight.casework.services._certified import must_carry
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg


def sign_for(division: str, number: str, *, token: int, as_seen: int, by: Actor, at: datetime) -> Committed:
    """Take a waiting task as one's own. Clocks go on; where the officer is away it is the post's again.

    Raises what `holding` raises (Forbidden `task.assigned` where a colleague was first), Forbidden `certificate.*` for
    an officer who may not handle this step of enforcement, and `Refusal` `task.signed_for` for one's own task.
    """
    here = holding(division, number, token=token, as_seen=as_seen, by=by, at=at)
    if here.token.assigned is not None and here.token.assigned == here.by.person:
        raise Refusal(
            "task.signed_for",
            msg("You have signed for this task of case %(number)s already."),
            next_step=msg("Open the case and handle it, or put it back."),
            number=number,
        )
    must_carry(here.case, here.token, here.by.person, here.editions, at)
    payload = {"token": token, "node": here.node.name}
    changed = teamwork.token_changed(here.token, assigned=here.by.person, signing=here.token.signing)
    change = teamwork.operation(here.case, "case.signed_for", payload, tokens_changed=(changed,))
    return commit(change, by=here.by, at=at)
