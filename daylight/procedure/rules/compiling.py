"""From a drawing to a table, or to everything that is wrong with it."""

import json
from dataclasses import replace

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules import bpmn, checks
from daylight.procedure.rules.blocks import closed_blocks
from daylight.procedure.rules.decision_tables import DecisionTable, read_table
from daylight.procedure.rules.table import Table

MOST_TABLES = 10


def problems(diagram: bpmn.Diagram) -> list[Refusal]:
    """Every problem of a drawing (at most 50), each naming its element and the next step; empty for a good one."""
    return _judged(diagram)[1]


def compile_flow(diagram: bpmn.Diagram) -> Table:
    """The table of a drawing. Raises the first of its problems."""
    table, wrong = _judged(diagram)
    if wrong:
        raise wrong[0]
    assert table is not None
    return table


def compile_source(source: bytes) -> Table:
    """The table of a BPMN file. Raises the first `Refusal` that the file earns."""
    return compile_flow(bpmn.read(source))


def _judged(diagram: bpmn.Diagram) -> tuple[Table | None, list[Refusal]]:
    table, wrong = checks.compared(diagram)
    if table is None:
        return None, wrong
    wrong = checks.shape(table)
    if wrong:
        return None, wrong[: checks.MOST]
    blocks, wrong = closed_blocks(table)
    try:
        return replace(table, blocks=blocks, decisions=_decisions(diagram.decisions)), wrong
    except Refusal as refusal:
        return None, [*wrong, refusal]


def _decisions(written: str) -> tuple[DecisionTable, ...]:
    try:
        many = json.loads(written or "[]")
    except ValueError:
        many = None
    if not isinstance(many, list) or len(many) > MOST_TABLES:
        raise Refusal("table.wrong", msg("The decision tables of the flow cannot be read; there may be ten at most."))
    return tuple(read_table(one) for one in many)
