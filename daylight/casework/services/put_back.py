"""退回待签收: a task that somebody took is its post's again."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import holding
from daylight.casework.rules import teamwork
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg


def put_back(division: str, number: str, *, token: int, as_seen: int, by: Actor, at: datetime) -> Committed:
    """Leave one's task to whoever holds its post. Clocks go on.

    Raises what `holding` raises, and `Refusal` `task.not_signed_for` where nobody holds the task.
    """
    here = holding(division, number, token=token, as_seen=as_seen, by=by, at=at)
    if here.token.assigned is None:
        raise Refusal(
            "task.not_signed_for",
            msg("Nobody has signed for this task of case %(number)s."),
            next_step=msg("It waits for every holder of the post as it is."),
            number=number,
        )
    payload = {"token": token, "node": here.node.name}
    changed = teamwork.token_changed(here.token, assigned=None, signing=here.token.signing)
    change = teamwork.operation(here.case, "case.put_back", payload, tokens_changed=(changed,))
    return commit(change, by=here.by, at=at)
