"""送达: a decision is delivered to the party, and the clock for delivery stops."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import standing
from daylight.casework.rules import acts, clocks, documents, moving, serving
from daylight.casework.rules.moving import Acted
from daylight.core.actors import Actor
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.hall.queries import State
from daylight.hall.rules.notices import notice, settlement
from daylight.procedure.rules import tokens

TOLD = msg("The decision has been served on you.")


def serve(
    division: str,
    number: str,
    *,
    token: int,
    method: str,
    received_by: str,
    as_seen: int,
    by: Actor,
    at: datetime,
    workdays: Workdays,
) -> Committed:
    """Record the service of a decision in one statement: how, and who received it.

    《行政许可法》第四十四条, 《行政处罚法》第六十一条.

    Raises what `standing` raises and `Refusal` `service.*` for an unknown method or a missing recipient.
    """
    here = standing(division, number, token=token, as_seen=as_seen, by=by, at=at, act=acts.SERVE)
    proof = serving.proof(method, received_by)
    acted = Acted(here.by, at, here.node.outcome_codes[0], "", proof)
    moved = tokens.move(here.table, here.tokens, token, acted.outcome, here.values, next_id=here.case.next_token)
    change = moving.change_of(
        here.case, here.table, here.token, moved, acted, kind="case.served", workdays=workdays, bodies=here.bodies
    )
    paper = documents.document(
        "service_proof", documents.addressee(here.case), at, method=proof["method"], received_by=proof["received_by"]
    )
    change = change.with_parts(
        clocks_stopped=change.clocks_stopped + clocks.unstopped(here.case.clocks, clocks.DELIVERY), documents=(paper,)
    )
    if here.case.party_person:
        change = change.with_parts(
            notices=(notice("case.served", TOLD),), settled=settlement(State.CLOSED) if moved.ended else None
        )
    return commit(change, by=here.by, at=at)
