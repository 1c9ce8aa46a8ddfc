"""What stands before an officer who is about to act: the case, the task, the flow, and the post."""

from dataclasses import dataclass
from datetime import datetime

from daylight.casework.queries.applications import at_duty
from daylight.casework.queries.cases import case_to_act
from daylight.casework.rules.facts import CaseFacts, TokenFacts
from daylight.core.actors import Actor, Role
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger.queries import Editions
from daylight.procedure import queries as procedure
from daylight.procedure.rules.table import Node, Table
from daylight.procedure.rules.tokens import Token


@dataclass(frozen=True, slots=True)
class Standing:
    """An open case at a waiting task, the officer at the post that the task belongs to, and what the act rests on."""

    case: CaseFacts
    token: TokenFacts
    table: Table
    node: Node
    by: Actor
    editions: Editions

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The case's tokens as the flow's rules want them."""
        return tuple(Token(each.id, each.node) for each in self.case.tokens)

    @property
    def values(self) -> dict[str, object]:
        """The values that conditions of the flow may ask for."""
        return dict(self.case.data)


def standing(
    division: str, number: str, *, token: int, as_seen: int, by: Actor, at: datetime, act: str = "", back: bool = False
) -> Standing:
    """Read and check everything an act at a task needs, in one statement.

    `back` reads what an act that goes back needs too.

    Raises `NotFound`, `Stale` when the case or the task has moved on, `Refusal` when the case is closed or the task
    wants another verb (`act`), `Forbidden` when the person holds no post of the task's role in the department.
    """
    case, editions = case_to_act(division, number, back=back)
    case.must_be_open()
    waiting = case.token(token)
    table = procedure.flow(case.flow_version).table
    node = table.nodes[waiting.node]
    at_post = at_duty(by, Role(node.role), division, waiting.department, at, editions)
    case.must_be_seen(as_seen)
    if act and node.act != act:
        raise Refusal(
            "task.other_act",
            msg("This task asks for another act: %(node)s."),
            next_step=msg("Open the case and use the form that it shows."),
            node=node.name,
        )
    return Standing(case, waiting, table, node, at_post, editions)
