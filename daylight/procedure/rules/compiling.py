"""From a drawing to a table, or to everything that is wrong with it."""

from dataclasses import replace

from daylight.core.refusals import Refusal
from daylight.procedure.rules import bpmn, checks
from daylight.procedure.rules.blocks import closed_blocks
from daylight.procedure.rules.table import Table


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
    return replace(table, blocks=blocks), wrong
