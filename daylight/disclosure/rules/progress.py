"""How far a case has come, told by its public steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from daylight.casework.rules.facts import CaseFacts
from daylight.procedure.rules.table import Node, Table


class Step(Protocol):
    """An act that has been done at a node of the flow."""

    @property
    def node(self) -> str: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the flow: done, now, standing still (hold), or to come (todo); `at` since when or when it was done."""

    node: Node
    state: str
    at: datetime | None = None


def stages(case: CaseFacts, table: Table, steps: Iterable[Step]) -> list[Stage]:
    """The public steps of the flow in order. Of a closed case only those that were taken."""
    waiting = {token.node: token.since for token in case.tokens}
    last = {step.node: step.at for step in steps}
    ahead = _reachable(table, waiting)
    found = []
    for node in table.tasks:
        if not node.is_public:
            continue
        if node.id in waiting:
            found.append(Stage(node, "hold" if node.pauses else "now", waiting[node.id]))
        elif node.id in last:
            found.append(Stage(node, "done", last[node.id]))
        elif node.id in ahead and not _side_way(node):
            found.append(Stage(node, "todo"))
    return found


def nodes(found: Iterable[Stage], state: str) -> list[str]:
    """The ids of the steps in a state, for the flow chart."""
    return [stage.node.id for stage in found if stage.state == state]


def _reachable(table: Table, waiting: Iterable[str]) -> set[str]:
    """The nodes that a case can still come to: after the decision, only those of the way taken."""
    ahead: set[str] = set()
    edge = set(waiting)
    while edge:
        edge = {move.target for move in table.moves if move.source in edge} - ahead
        ahead |= edge
    return ahead


def _side_way(node: Node) -> bool:
    """Steps that most cases never take are not announced as still to come."""
    return node.pauses or node.act in {"apply", "supplement", "transfer"}
