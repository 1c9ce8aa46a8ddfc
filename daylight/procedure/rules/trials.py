"""Trying a flow: which way a case with given answers takes, without a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from daylight.core.refusals import Refusal
from daylight.procedure.rules import tokens
from daylight.procedure.rules.table import Node, Table

MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class Tried:
    """One step of a trial: the task, how it ended, and how many tasks were open beside it."""

    node: Node
    outcome: str
    beside: int


@dataclass(frozen=True)
class Trial:
    """The way a trial took. `stuck` is the refusal it ended with, if any; `ends_at` the last node it came through.

    `unused` are outcomes that were asked for at steps the trial never came to.
    """

    steps: tuple[Tried, ...]
    passed: tuple[str, ...]
    ended: bool
    ends_at: str = ""
    stuck: Refusal | None = None
    unused: tuple[str, ...] = ()

    @property
    def path(self) -> list[str]:
        """The ids of the tasks in the order in which they were done."""
        return [step.node.id for step in self.steps]


def run(table: Table, values: Mapping[str, object], outcomes: Mapping[str, Sequence[str]]) -> Trial:
    """Go through a flow. `outcomes` says how each task ends, visit by visit; the first outcome where it says nothing.

    A loop that would never end is left after two hundred steps, and said so by `ended` being false.
    """
    left = {node: list(many) for node, many in outcomes.items()}
    steps: list[Tried] = []
    passed: list[str] = []
    try:
        state = tuple(tokens.begin(table, values))
        next_id = max((token.id for token in state), default=0) + 1
        while state and len(steps) < MOST_STEPS:
            here = next(token for token in state if table.nodes[token.node].outcomes)
            node = table.nodes[here.node]
            outcome = left[node.id].pop(0) if left.get(node.id) else node.outcome_codes[0]
            steps.append(Tried(node, outcome, len(state) - 1))
            moved = tokens.move(table, state, here.id, outcome, values, next_id=next_id)
            state, next_id = moved.tokens, moved.next_id
            passed += moved.passed
    except Refusal as refusal:
        return Trial(tuple(steps), tuple(passed), False, stuck=refusal, unused=_unused(left))
    ends_at = passed[-1] if passed and not state else ""
    return Trial(tuple(steps), tuple(passed), not state, ends_at, unused=_unused(left))


def _unused(left: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    return tuple(node for node, many in left.items() if many)
