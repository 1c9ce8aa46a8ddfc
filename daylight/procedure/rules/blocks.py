"""Parallel work must be drawn as closed blocks: what one split opens, one join closes.

Then a join can never wait for a branch that will not come, no branch can be done twice, and every state that a case
can be in leads to an end.
"""

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules.table import Block, Kind, Table


def closed_blocks(table: Table) -> tuple[tuple[Block, ...], list[Refusal]]:
    """The blocks of a table, and a `flow.parallel` refusal for each split or join that belongs to none."""
    parallel = [node.id for node in table.nodes.values() if node.kind is Kind.PARALLEL]
    splits = [node for node in parallel if len(table.ways(node)) > 1]
    joins = [node for node in parallel if table.arrivals(node) > 1]
    blocks = [block for split in splits if (block := _block(table, split, joins))]
    opened, closed = {block.split for block in blocks}, {block.join for block in blocks}
    loose = [split for split in splits if split not in opened] + [join for join in joins if join not in closed]
    return tuple(blocks), [_loose(node) for node in loose]


def _block(table: Table, split: str, joins: list[str]) -> Block | None:
    firsts = [way.target for way in table.ways(split)]
    for join in joins:
        if table.arrivals(join) != len(firsts):
            continue
        branches = [_branch(table, first, join) for first in firsts]
        if _closed(table, split, join, branches):
            return Block(split, join, tuple(branches))
    return None


def _branch(table: Table, first: str, join: str) -> frozenset[str]:
    """Every node that can be come to from the branch's first node without going through the join."""
    found: set[str] = set()
    ahead = [first]
    while ahead:
        node = ahead.pop()
        if node != join and node not in found:
            found.add(node)
            ahead += [way.target for way in table.ways(node)]
    return frozenset(found)


def _closed(table: Table, split: str, join: str, branches: list[frozenset[str]]) -> bool:
    inside = frozenset().union(*branches)
    if len(inside) != sum(len(branch) for branch in branches) or split in inside:
        return False
    if any(table.nodes[node].kind is Kind.END for node in inside):
        return False
    for branch in branches:
        into = [m for m in table.moves if m.target in branch and m.source not in branch]
        out = [m for m in table.moves if m.source in branch and m.target not in branch]
        if branch and ([m.source for m in into] != [split] or [m.target for m in out] != [join]):
            return False
    return True


def _loose(node: str) -> Refusal:
    return Refusal(
        "flow.parallel",
        msg("The parallel work at %(element)s is not closed: each split needs one join that all its branches come to."),
        next_step=msg("Let every branch of the split end in the same join, and nothing else come to it."),
        element=node,
    )
