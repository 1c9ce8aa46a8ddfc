"""Opening a case: from an application that is accepted or refused, or from an offence that is filed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from daylight.casework.rules import clocks, moving, stages
from daylight.casework.rules.change import Change, Record
from daylight.core.actors import Actor
from daylight.core.limits import Limit
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays
from daylight.procedure.rules import tokens
from daylight.procedure.rules.table import Node, Table
from daylight.procedure.rules.tokens import Moved, Token


@dataclass(frozen=True, slots=True)
class Party:
    """申请人 or 当事人. `person` is the account that applied, if any."""

    kind: str
    name: str
    id: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class NewCase:
    """Everything a new case begins with; it keeps this power version and this flow version to its end."""

    division: str
    number: str
    department: int
    power: int
    power_version: int
    power_code: str
    power_digest: str
    flow_version: int
    kind: str
    title: str
    title_en: str
    statutory: Limit | None
    promised: Limit | None
    party: Party
    data: dict[str, object] = field(default_factory=dict)

    @property
    def where(self) -> tuple[str, str, int]:
        """(division, number, department)."""
        return self.division, self.number, self.department

    def row(self, *, at: datetime, next_token: int, state: str = moving.OPEN, outcome: str = "") -> Record:
        """The row of `casework_case`."""
        row: Record = {"division": self.division, "number": self.number, "department": self.department}
        row |= {"power": self.power, "power_version": self.power_version, "power_code": self.power_code}
        row |= {"flow_version": self.flow_version, "kind": self.kind, "title": self.title, "title_en": self.title_en}
        row |= {"party_kind": self.party.kind, "party_name": self.party.name, "party_id": self.party.id}
        row |= {"party_person": self.party.person, "data": self.data, "state": state, "outcome": outcome}
        row |= {"revision": 1, "next_token": next_token, "opened_at": at}
        return row | {"closed_at": at if state == moving.CLOSED else None}


@dataclass(frozen=True, slots=True)
class Opening:
    """The act that opens a case: what the ledger calls it, which node of the flow it finishes, and how."""

    kind: str
    act: str
    outcome: str
    by: Actor
    at: datetime
    counts_from: datetime
    opinion: str = ""
    late: bool = False


def opened(
    new: NewCase, table: Table, opening: Opening, workdays: Workdays, bodies: Mapping[str, int] = moving.NO_BODIES
) -> Change:
    """The change that opens a case: its row, the tasks that wait, the clocks that start."""
    node, moved = walked_to(table, opening.act, opening.outcome, new.data)
    waiting = [table.nodes[token.node] for token in moved.tokens]
    legal, steps = legal_clocks(new), moving.step_clocks(table, moved.entered, bodies)
    rows = clocks.started(legal, case=new.where, first_id=1, at=opening.counts_from, workdays=workdays)
    rows += clocks.started(steps, case=new.where, first_id=1 + len(rows), at=opening.at, workdays=workdays)
    added = tuple(
        moving.token_row(new.where, at_node, token.id, opening.at, bodies)
        for at_node, token in zip(waiting, moved.tokens, strict=True)
    )
    return _bare(new, node, opening).with_parts(
        create=new.row(at=opening.counts_from, next_token=moved.next_id), tokens_added=added, clocks_started=rows
    )


def refused(new: NewCase, table: Table, opening: Opening) -> Change:
    """The change of 不予受理: a case that is closed as it opens, so that the refusal too is on the record."""
    node, moved = walked_to(table, opening.act, opening.outcome, new.data)
    row = new.row(at=opening.at, next_token=moved.next_id, state=moving.CLOSED, outcome="refused")
    return _bare(new, node, opening).with_parts(create=row)


def not_filed(new: NewCase, node: Node, opening: Opening) -> Change:
    """The change of 不予立案: a case that is closed as it opens; it began when the office registered the lead."""
    row = new.row(at=opening.at, next_token=1, state=moving.CLOSED, outcome=opening.outcome)
    return _bare(new, node, opening).with_parts(create=row | {"opened_at": opening.counts_from})


def walked_to(table: Table, act: str, outcome: str, values: dict[str, object]) -> tuple[Node, Moved]:
    """Walk a new case to the task whose act this is, and finish it. Refuses a flow without such a task."""
    state: tuple[Token, ...] = tuple(tokens.begin(table, values))
    next_id = 1 + max(token.id for token in state)
    for _step in range(len(table.nodes)):
        at = state[0]
        node = table.nodes[at.node]
        chosen = outcome if node.act == act else node.outcome_codes[0]
        moved = tokens.move(table, state, at.id, chosen, values, next_id=next_id)
        if node.act == act:
            return node, moved
        state, next_id = moved.tokens, moved.next_id
    raise Refusal(
        "flow.no_such_act",
        msg("The flow of this power has no step for this act: %(act)s."),
        next_step=msg("Have the flow corrected in the catalogue."),
        act=act,
    )


def legal_clocks(new: NewCase) -> list[clocks.NewClock]:
    """The statutory and the promised clock of a case."""
    basis = stages.of_kind(new.kind).statutory_basis
    found = []
    if new.statutory is not None:
        found.append(clocks.NewClock(clocks.STATUTORY, new.statutory, basis))
    if new.promised is not None:
        found.append(clocks.NewClock(clocks.PROMISED, new.promised))
    return found


def _bare(new: NewCase, node: Node, opening: Opening) -> Change:
    by = opening.by
    step: Record = {"division": new.division, "number": new.number, "node": node.id, "act": node.act}
    step |= {"node_name": node.name, "node_name_en": node.name_en, "outcome": opening.outcome}
    step |= {"opinion": opening.opinion, "fields": {}, "person": by.person, "person_name": by.name}
    step |= {"post": by.post, "post_name": by.post_name, "holder": by.holder}
    step |= {"arrived_at": opening.counts_from, "at": opening.at}
    payload: Record = {"number": new.number, "power": new.power_code, "power_digest": new.power_digest}
    payload |= {"act": node.act, "outcome": opening.outcome, "opinion": opening.opinion, "late": opening.late}
    return Change(new.division, new.number, opening.kind, payload, step)
