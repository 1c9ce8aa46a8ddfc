"""办理: an officer finishes a task of the flow with an outcome and an opinion."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import Standing, standing
from daylight.casework.rules import acts, documents, moving, publicity
from daylight.casework.rules.change import Record
from daylight.casework.rules.moving import Acted
from daylight.casework.services._certified import certified_pair
from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.publicity import ACT, days_of
from daylight.core.actors import Actor
from daylight.core.workdays import Workdays
from daylight.hall.queries import State
from daylight.hall.rules.notices import notice, settlement
from daylight.procedure.rules import tokens


def act(
    division: str,
    number: str,
    *,
    token: int,
    outcome: str,
    opinion: str = "",
    fields: dict[str, object] | None = None,
    as_seen: int,
    by: Actor,
    at: datetime,
    workdays: Workdays,
) -> Committed:
    """Finish a task that is no decision, in one statement.

    Entering a special procedure stops the legal clocks, leaving it resumes them.

    Raises what `standing` raises; `Refusal` `flow.no_such_move` for an outcome the task does not have and
    `fields.*` for a field that the act requires, `publicity.running` where the public is still being asked.
    The party is told in writing of a special procedure (《行政许可法》第四十五条).
    """
    here = standing(division, number, token=token, as_seen=as_seen, by=by, at=at)
    acts.must_be_plain(here.node)
    given = _given(here, outcome, fields or {}, at, workdays)
    acted = Acted(here.by, at, outcome, opinion.strip(), given)
    moved = tokens.move(
        here.table, here.tokens, token, outcome, {**here.values, **acted.fields}, next_id=here.case.next_token
    )
    entered = [here.table.nodes[each.node] for each in moved.entered]
    kind = acts.ledger_kind(here.node, entered)
    change = moving.change_of(
        here.case, here.table, here.token, moved, acted, kind=kind, workdays=workdays, bodies=here.bodies
    )
    change = change.with_parts(documents=documents.of_act(here.case, here.node, entered, acted))
    if here.case.party_person:
        said = acts.NOTICES.get(kind) or acts.NOTICES_OF_ACTS.get(here.node.act)
        change = change.with_parts(
            notices=(notice(kind, said),) if said else (), settled=settlement(State.CLOSED) if moved.ended else None
        )
    return commit(change, by=here.by, at=at)


def _given(here: Standing, outcome: str, fields: dict[str, object], at: datetime, workdays: Workdays) -> Record:
    """The fields of the act as they are kept; what must be over or held before the act is asked for here."""
    if here.node.act == ACT:
        days = days_of(catalogue.version(here.case.power_version).extra)
        publicity.must_have_run(days, here.token.since, at, workdays)
    given = acts.checked(here.node.act, outcome, fields)
    if here.node.act in acts.CERTIFIED_ACTS:
        given |= certified_pair(here, given, at)
    return given
