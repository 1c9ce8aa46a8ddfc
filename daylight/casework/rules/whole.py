"""全流程运行: whether a case went through every node of its flow in the order drawn, seen from its steps alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from daylight.core.refusals import Refusal
from daylight.procedure.rules import tokens
from daylight.procedure.rules.table import Table
from daylight.procedure.rules.tokens import Token

OPENING = frozenset({"apply", "supplement"})
BACK = frozenset({"sent_back", "recalled"})


@dataclass(frozen=True, slots=True)
class Done:
    """A step of a case: the node, how it ended, and what it said (`to` where the work went back)."""

    node: str
    outcome: str
    fields: Mapping[str, object]


def first_gap(table: Table, steps: Iterable[Done], values: Mapping[str, object]) -> str:
    """The node at which the steps leave the flow, or that was never done; empty for a case that ran as a whole."""
    state: tuple[Token, ...] = tuple(tokens.begin(table, values))
    next_id = 1 + max((each.id for each in state), default=0)
    visited: set[str] = set()
    for step in steps:
        state, next_id = _opened(table, state, step.node, values, next_id)
        here = next((each for each in state if each.node == step.node), None)
        if here is None:
            return step.node
        try:
            moved = _moved(table, state, here.id, step, {**values, **step.fields}, visited, next_id)
        except Refusal:
            return step.node
        visited.add(step.node)
        state, next_id = moved.tokens, moved.next_id
    return state[0].node if state else ""


def _moved(
    table: Table,
    state: Collection[Token],
    token: int,
    step: Done,
    values: Mapping[str, object],
    visited: Collection[str],
    next_id: int,
) -> tokens.Moved:
    if step.outcome in BACK:
        return tokens.send_back(table, state, token, str(step.fields.get("to", "")), visited, next_id=next_id)
    codes = table.nodes[step.node].outcome_codes
    outcome = step.outcome if step.outcome in codes else codes[0]
    return tokens.move(table, state, token, outcome, values, next_id=next_id)


def _opened(
    table: Table, state: tuple[Token, ...], wanted: str, values: Mapping[str, object], next_id: int
) -> tuple[tuple[Token, ...], int]:
    """Past the tasks of the applicant, which leave no step of the case."""
    for _try in range(len(table.nodes)):
        first = state[0] if state else None
        if first is None or first.node == wanted or table.nodes[first.node].act not in OPENING:
            break
        moved = tokens.move(table, state, first.id, table.nodes[first.node].outcome_codes[0], values, next_id=next_id)
        state, next_id = moved.tokens, moved.next_id
    return state, next_id
