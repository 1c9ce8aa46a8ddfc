"""送达: a decision is delivered to the party, and the clock for delivery stops."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import standing
from daylight.casework.rules import acts, clocks, documents, moving, serving
from daylight.casework.rules.moving import Acted
from daylight.core.actors import Actor
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.hall import services as hall
from daylight.hall.queries import State
from daylight.procedure.rules import tokens

TOLD = msg("The decision has been served on you.")


@transaction.atomic
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
    """Record the service of a decision: how, and who received it (《行政许可法》第四十四条, 《行政处罚法》第六十一条).

    Raises what `standing` raises and `Refusal` `service.*` for an unknown method or a missing recipient.
    """
    here = standing(division, number, token=token, as_seen=as_seen, by=by, at=at, act=acts.SERVE)
    proof = serving.proof(method, received_by)
    acted = Acted(here.by, at, here.node.outcome_codes[0], "", proof)
    moved = tokens.move(here.table, here.tokens, token, acted.outcome, here.values, next_id=here.case.next_token)
    change = moving.change_of(here.case, here.table, here.token, moved, acted, kind="case.served", workdays=workdays)
    paper = documents.document(
        "service_proof", documents.addressee(here.case), at, method=proof["method"], received_by=proof["received_by"]
    )
    change = change.with_parts(
        clocks_stopped=change.clocks_stopped + clocks.unstopped(here.case.clocks, clocks.DELIVERY), documents=(paper,)
    )
    committed = commit(change, by=here.by, at=at)
    if here.case.party_person:
        hall.tell(number, division=division, kind="case.served", sentence=TOLD, values={}, at=at)
        if moved.ended:
            hall.settle(number, division=division, state=State.CLOSED, at=at)
    return committed
