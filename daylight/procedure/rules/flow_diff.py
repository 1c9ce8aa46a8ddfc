"""What a new version of a flow changes, step by step: in words, and as marks for the chart."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from daylight.core.words import msg
from daylight.procedure.rules.table import Kind, Move, Node, Table

SAID = {
    "name": msg("name"),
    "name_en": msg("English name"),
    "role": msg("post"),
    "act": msg("act"),
    "limit": msg("time limit"),
    "outcomes": msg("outcomes"),
    "pauses": msg("whether clocks stand still"),
    "basis": msg("legal basis"),
    "is_public": msg("whether the public sees it"),
    "duty": msg("duty"),
    "template": msg("document template"),
    "interface": msg("interface"),
    "meets": msg("item that is met"),
    "body": msg("department"),
    "kind": msg("kind of node"),
}
KINDS = {
    Kind.START: msg("start"),
    Kind.END: msg("end"),
    Kind.TASK: msg("step"),
    Kind.EXCLUSIVE: msg("choice"),
    Kind.PARALLEL: msg("parallel work"),
    Kind.INTERFACE: msg("interface"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `mark` is added, changed or removed; `what` a msgid, `before` and `after` its two values."""

    mark: str
    element: str
    name: str
    what: str
    before: object = ""
    after: object = ""


def differences(old: Table, new: Table) -> list[Change]:
    """Every change from the old to the new table, in the order of the new one."""
    changes = []
    for node in [new.nodes[each] for each in new.order()]:
        before = old.nodes.get(node.id)
        if before is None:
            changes.append(Change("added", node.id, node.name or node.id, KINDS[node.kind]))
        else:
            changes += list(_of_node(before, node))
    gone = [node for key, node in old.nodes.items() if key not in new.nodes]
    changes += [Change("removed", node.id, node.name or node.id, KINDS[node.kind]) for node in gone]
    return changes + list(_of_ways(old, new))


def marks(changes: list[Change]) -> dict[str, str]:
    """Classes for the new chart by element."""
    return {change.element: f"is-{change.mark}" for change in changes if change.mark != "removed"}


def _of_node(before: Node, after: Node) -> Iterator[Change]:
    for said in fields(Node):
        old, new = getattr(before, said.name), getattr(after, said.name)
        if old != new:
            name = after.name or after.id
            yield Change("changed", after.id, name, SAID[said.name], _plain(old), _plain(new))


def _of_ways(old: Table, new: Table) -> Iterator[Change]:
    def ways(table: Table) -> dict[tuple[str, str, str | None], Move]:
        return {(move.source, move.target, move.when): move for move in table.moves}

    before, after = ways(old), ways(new)
    for key, move in after.items():
        if key not in before:
            yield Change("added", move.id, _between(new, move), msg("way"), after=move.when or "")
    for key, move in before.items():
        if key not in after:
            yield Change("removed", move.id, _between(old, move), msg("way"), before=move.when or "")


def _between(table: Table, move: Move) -> str:
    ends = [table.nodes[each] for each in (move.source, move.target)]
    return " → ".join(node.name or node.id for node in ends)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return "、".join(one.name or one.code for one in value)
    return value
