"""退回: an officer sends the work back to a step that was done before, saying why."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import standing
from daylight.casework.rules import acceptance, moving, returning
from daylight.casework.rules.moving import Acted
from daylight.core.actors import Actor
from daylight.core.workdays import Workdays
from daylight.procedure.rules import tokens


@transaction.atomic
def send_back(
    division: str,
    number: str,
    *,
    token: int,
    to_node: str,
    opinion: str,
    as_seen: int,
    by: Actor,
    at: datetime,
    workdays: Workdays,
) -> Committed:
    """Return the work at a task to an earlier one. The legal clocks go on; the step's clock begins anew.

    Raises what `standing` raises, `Refusal` `reasons.missing` without an opinion and `flow.no_such_move` for a step
    that was not done before, for the opening of the case, and for one behind a decision that was made.
    """
    here = standing(division, number, token=token, as_seen=as_seen, by=by, at=at, back=True)
    reasons = acceptance.must_say_why(opinion, basis="")
    acted = Acted(here.by, at, "sent_back", reasons, {"to": to_node})
    case = here.case
    returning.must_be_returnable(here.table, here.node.id, to_node, case.visited, is_decided=bool(case.outcome))
    moved = tokens.send_back(here.table, here.tokens, token, to_node, here.case.visited, next_id=here.case.next_token)
    change = moving.change_of(
        here.case, here.table, here.token, moved, acted, kind="case.sent_back", workdays=workdays, bodies=here.bodies
    )
    return commit(change, by=here.by, at=at)
