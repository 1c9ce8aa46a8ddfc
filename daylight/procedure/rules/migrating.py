"""Moving a running case to a new version of its flow: only where its place means the same in both."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from daylight.core.words import msg
from daylight.procedure.rules.table import Kind, Table
from daylight.procedure.rules.tokens import Token


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why one token of a case has no place in the new flow: a msgid with its values."""

    node: str
    what: str
    values: Mapping[str, object]


def obstacles(old: Table, new: Table, tokens: Collection[Token], visited: Collection[str]) -> list[Obstacle]:
    """What keeps a case with these tokens from going on in the new flow; empty where it can.

    Each waiting step must be there with the same act and post, inside the same parallel work; a step already done
    must still stand before where the case is; and a step with a statutory act that the new flow puts before the
    present place must have been done, so that no case skips a step by being moved.
    """
    found = []
    for token in tokens:
        found += _of_token(old, new, token)
    if not found:
        found += _skipped(old, new, tokens, visited)
    return found


def _of_token(old: Table, new: Table, token: Token) -> list[Obstacle]:
    before, after = old.nodes[token.node], new.nodes.get(token.node)
    said = {"step": before.name or before.id}
    if after is None or after.kind is not before.kind:
        return [Obstacle(token.node, msg("The new flow has no step “%(step)s”."), said)]
    if (before.act, before.role) != (after.act, after.role):
        return [Obstacle(token.node, msg("Step “%(step)s” is another act or another post's in the new flow."), said)]
    if _around(old, token.node) != _around(new, token.node):
        return [Obstacle(token.node, msg("Step “%(step)s” stands in other parallel work in the new flow."), said)]
    if before.kind is Kind.PARALLEL and old.arrivals(token.node) != new.arrivals(token.node):
        return [Obstacle(token.node, msg("Another number of branches meets at “%(step)s” in the new flow."), said)]
    return []


def _around(table: Table, node: str) -> list[tuple[str, str, int]]:
    return [(block.split, block.join, len(block.branches)) for block in table.blocks_around(node)]


def _skipped(old: Table, new: Table, tokens: Collection[Token], visited: Collection[str]) -> list[Obstacle]:
    """Steps that every way of the new flow leads through before here, and that the case has not done.

    What the old flow put before here as well was done when the case was opened, if not as a step of its own.
    """
    found = []
    for task in new.tasks:
        if task.id in visited or any(token.node == task.id for token in tokens):
            continue
        for token in tokens:
            if _before(new, task.id, token.node) and not _before(old, task.id, token.node):
                what = msg("The new flow puts “%(step)s” before here, and the case has not done it.")
                found.append(Obstacle(token.node, what, {"step": task.name or task.id}))
                break
    return found


def _before(table: Table, step: str, node: str) -> bool:
    """Whether every way from the start to a node leads through a step."""
    return step in table.nodes and not table.reaches(table.start.id, node, without=step)
