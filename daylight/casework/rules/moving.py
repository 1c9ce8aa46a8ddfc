"""From a move on the flow's table to everything it changes in the case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from daylight.casework.rules import clocks
from daylight.casework.rules.change import Change, Record
from daylight.casework.rules.facts import CaseFacts, TokenFacts
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.procedure.rules.table import Node, Table
from daylight.procedure.rules.tokens import Moved, Token

OPEN, CLOSED = "open", "closed"
NO_BODIES: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Acted:
    """What the officer did at a waiting task: the outcome chosen, the opinion written, the fields filled."""

    by: Actor
    at: datetime
    outcome: str
    opinion: str = ""
    fields: Record = field(default_factory=dict)


def change_of(
    case: CaseFacts,
    table: Table,
    token: TokenFacts,
    moved: Moved,
    acted: Acted,
    *,
    kind: str,
    workdays: Workdays,
    bodies: Mapping[str, int] = NO_BODIES,
) -> Change:
    """The change that follows from a move: tokens, step clocks, pauses, closing, the step's record.

    `bodies` are the departments of the steps that another department than the case's does.
    """
    where = (case.division, case.number, case.department)
    before = {each.id for each in case.tokens}
    kept = {each.id for each in moved.tokens}
    gone = tuple(each.id for each in case.tokens if each.id not in kept)
    new_tokens = [each for each in moved.tokens if each.id not in before]
    entered = tuple(token_row(where, table.nodes[each.node], each.id, acted.at, bodies) for each in new_tokens)
    stopped = tuple(i for ident in gone for i in clocks.of_token(case.clocks, ident))
    new = step_clocks(table, moved.entered, bodies)
    change = Change(
        division=case.division,
        number=case.number,
        kind=kind,
        payload=_payload(case, table.nodes[token.node], acted),
        step=step_record(case, table.nodes[token.node], acted, arrived_at=token.since),
        expected=case.revision,
        set={"next_token": moved.next_id},
        tokens_removed=gone,
        tokens_added=entered,
        clocks_stopped=stopped,
        paused_before=tuple(clock.id for clock in case.clocks if clock.paused_at is not None),
        clocks_started=clocks.started(new, case=where, first_id=1 + case.last_clock, at=acted.at, workdays=workdays),
    )
    change = _with_pauses(change, case, table, moved, at=acted.at, workdays=workdays)
    return _closed(change, case, acted.at) if moved.ended else change


def step_clocks(table: Table, tokens: Iterable[Token], bodies: Mapping[str, int] = NO_BODIES) -> list[clocks.NewClock]:
    """A step clock for every entered task that has a limit, kept by the department that does the step."""
    nodes = [(table.nodes[token.node], token) for token in tokens]
    return [
        clocks.NewClock(clocks.STEP, node.limit, node.basis, node.id, token.id, bodies.get(node.id))
        for node, token in nodes
        if node.limit is not None
    ]


def step_record(case: CaseFacts, node: Node, acted: Acted, *, arrived_at: datetime) -> Record:
    """The row of `casework_step` for an act at a node."""
    by = acted.by
    row: Record = {"division": case.division, "number": case.number, "node": node.id, "act": node.act}
    row |= {"node_name": node.name, "node_name_en": node.name_en, "outcome": acted.outcome}
    row |= {"opinion": acted.opinion, "fields": acted.fields, "person": by.person, "person_name": by.name}
    row |= {"post": by.post, "post_name": by.post_name, "holder": by.holder}
    return row | {"arrived_at": arrived_at, "at": acted.at}


def token_row(
    where: tuple[str, str, int], node: Node, token_id: int, at: datetime, bodies: Mapping[str, int] = NO_BODIES
) -> Record:
    """The row of `casework_token`; `where` is (division, number, department).

    Refuses `flow.no_body` where the step belongs to a department that does not exist.
    """
    division, number, department = where
    if node.body:
        department = bodies.get(node.id) or _no_body(node)
    row: Record = {"division": division, "number": number, "id": token_id, "node": node.id}
    return row | {"role": node.role, "department": department, "since": at, "signing": ""}


def _no_body(node: Node) -> int:
    raise Refusal(
        "flow.no_body",
        msg("The department %(body)s that does the step %(node)s does not exist here."),
        next_step=msg("Have the department founded, or the flow corrected in the catalogue."),
        body=node.body,
        node=node.name,
    )


def pause_reason(node: Node) -> str:
    """Why a clock stops while a case is at this node."""
    return node.name


def _with_pauses(
    change: Change, case: CaseFacts, table: Table, moved: Moved, *, at: datetime, workdays: Workdays
) -> Change:
    was = any(table.nodes[token.node].pauses for token in case.tokens)
    pausing = [table.nodes[token.node] for token in moved.tokens if table.nodes[token.node].pauses]
    if pausing and not was:
        node = pausing[0]
        return change.with_parts(clocks_paused=clocks.paused(case.clocks, reason=pause_reason(node), basis=node.basis))
    if was and not pausing:
        return change.with_parts(clocks_resumed=clocks.resumed(case.clocks, at=at, workdays=workdays))
    return change


def _closed(change: Change, case: CaseFacts, at: datetime) -> Change:
    return change.with_parts(
        set=change.set | {"state": CLOSED, "closed_at": at},
        clocks_stopped=clocks.unstopped(case.clocks),
        clocks_paused=(),
        clocks_resumed=(),
    )


def _payload(case: CaseFacts, node: Node, acted: Acted) -> Record:
    return {
        "number": case.number,
        "power": case.power_code,
        "power_version": case.power_version,
        "node": node.id,
        "act": node.act,
        "outcome": acted.outcome,
        "opinion": acted.opinion,
        "fields": acted.fields,
    }
