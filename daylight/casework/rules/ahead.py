"""Which steps a case has behind it, stands at, and still has ahead if nothing unusual happens."""

from collections.abc import Collection

from daylight.core.refusals import Refusal
from daylight.procedure.rules import tokens
from daylight.procedure.rules.table import Kind, Table
from daylight.procedure.rules.tokens import Token

OPENING = {"apply", "file"}


def steps_ahead(table: Table, waiting: Collection[Token], values: dict[str, object]) -> set[str]:
    """The tasks that follow from here when every task ends with its first outcome (accept, pass, grant)."""
    state: tuple[Token, ...] = tuple(sorted(waiting, key=lambda token: token.id))
    next_id = 1 + max((token.id for token in state), default=0)
    seen: set[str] = set()
    for _step in range(4 * len(table.nodes)):
        here = next((token for token in state if table.nodes[token.node].kind is Kind.TASK), None)
        if here is None:
            break
        seen.add(here.node)
        try:
            moved = tokens.move(table, state, here.id, table.nodes[here.node].outcome_codes[0], values, next_id=next_id)
        except Refusal:
            break
        state, next_id = moved.tokens, moved.next_id
    return seen


def opening_tasks(table: Table) -> set[str]:
    """The tasks done before the office's first step: applying happens in the hall and leaves no step of the office."""
    return {task.id for task in table.tasks if task.act in OPENING}
