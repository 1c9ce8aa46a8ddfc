"""A flow as one flat table: nodes, moves, and the blocks in which several people work at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from daylight.core.limits import Limit
from daylight.procedure.rules.decision_tables import DecisionTable, read_table

DONE = "done"
"""The one outcome of a task that declares none."""


WORDS = ("duty", "template", "interface", "meets", "body")


class Kind(StrEnum):
    START = "start"
    TASK = "task"
    END = "end"
    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    INTERFACE = "interface"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way in which a task may end, with what its button says."""

    code: str
    name: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One node. `role`, `act`, `limit`, `outcomes`, `pauses` and `basis` are said of tasks only.

    `role` is a `core.actors.Role` value, `act` the statutory act (accept, decide, …), `limit` the time for this step,
    `pauses` whether the legal clocks stand still while it lasts, `basis` the article, `is_public` whether the public
    progress names it. `duty` says what the post answers for here, `template` which document is written, `interface`
    which other unit or item the step or the interface meets, `meets` that item by its code, with #step for one step of
    it. `body` is the department that does it where it is another than the case's:
    its code in the case's own division ("119"), one level above ("^119") or two ("^^119"); without a code ("^") the
    department of the same code there.
    """

    id: str
    kind: Kind
    name: str = ""
    name_en: str = ""
    role: str = ""
    act: str = ""
    limit: Limit | None = None
    outcomes: tuple[Outcome, ...] = ()
    pauses: bool = False
    basis: str = ""
    is_public: bool = True
    duty: str = ""
    template: str = ""
    interface: str = ""
    meets: str = ""
    body: str = ""

    @property
    def outcome_codes(self) -> tuple[str, ...]:
        return tuple(outcome.code for outcome in self.outcomes)

    def as_record(self) -> dict[str, object]:
        return {
            "kind": str(self.kind),
            "name": self.name,
            "name_en": self.name_en,
            "role": self.role,
            "act": self.act,
            "limit": self.limit.as_record() if self.limit else None,
            "outcomes": [{"code": one.code, "name": one.name, "name_en": one.name_en} for one in self.outcomes],
            "pauses": self.pauses,
            "basis": self.basis,
            "is_public": self.is_public,
            **{key: said for key in WORDS if (said := getattr(self, key))},
        }

    @classmethod
    def from_record(cls, node: str, record: Mapping[str, object]) -> "Node":
        said = dict(record)
        said["kind"] = Kind(str(said["kind"]))
        said["limit"] = Limit.of(said["limit"])  # type: ignore[arg-type]
        said["outcomes"] = tuple(Outcome(**one) for one in said["outcomes"])  # type: ignore[attr-defined]
        return cls(id=node, **said)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Move:
    """One way on. `when` is a CEL condition; None is the only way, or the way when no condition holds."""

    source: str
    target: str
    when: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Work done at once: from `split` to `join`, each branch with the nodes that belong to it alone."""

    split: str
    join: str
    branches: tuple[frozenset[str], ...]

    @property
    def inside(self) -> frozenset[str]:
        """Every node of the block between split and join."""
        return frozenset().union(*self.branches)

    def branch_of(self, node: str) -> int | None:
        """Which branch a node belongs to; None outside the block."""
        return next((index for index, branch in enumerate(self.branches) if node in branch), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A compiled flow. Only a flow without problems is compiled, so every way through it comes to an end.

    `decisions` are the decision tables pinned in the drawing; conditions may ask for their outputs.
    """

    nodes: Mapping[str, Node]
    moves: tuple[Move, ...]
    blocks: tuple[Block, ...] = ()
    decisions: tuple[DecisionTable, ...] = ()
    _ways: dict[str, list[Move]] = field(init=False, repr=False, compare=False)
    _arrivals: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ways: dict[str, list[Move]] = {node: [] for node in self.nodes}
        arrivals = dict.fromkeys(self.nodes, 0)
        for move in self.moves:
            ways[move.source].append(move)
            arrivals[move.target] += 1
        object.__setattr__(self, "_ways", ways)
        object.__setattr__(self, "_arrivals", arrivals)

    @property
    def start(self) -> Node:
        return next(node for node in self.nodes.values() if node.kind is Kind.START)

    @property
    def tasks(self) -> list[Node]:
        """The tasks in the order in which a case first meets them."""
        return [self.nodes[node] for node in self.order() if self.nodes[node].kind is Kind.TASK]

    def ways(self, node: str) -> list[Move]:
        """The moves that leave a node; the one without a condition is last."""
        return self._ways[node]

    def moves_to(self, node: str) -> list[Move]:
        """The moves that come to a node."""
        return [move for move in self.moves if move.target == node]

    def arrivals(self, node: str) -> int:
        """How many moves come to a node."""
        return self._arrivals[node]

    def order(self) -> list[str]:
        """Every node in the order of the work: a step stands before what can only follow it, ways back left aside."""
        left: list[str] = []
        seen: set[str] = {self.start.id}
        path = [(self.start.id, iter(reversed(self.ways(self.start.id))))]
        while path:
            node, ahead = path[-1]
            target = next((move.target for move in ahead if move.target not in seen), None)
            if target is None:
                left.append(node)
                path.pop()
            else:
                seen.add(target)
                path.append((target, iter(reversed(self.ways(target)))))
        return left[::-1]

    def reaches(self, source: str, target: str, *, without: str | None = None) -> bool:
        """Whether a path of at least one move leads from source to target, never through `without`."""
        seen: set[str] = set()
        ahead = [source]
        while ahead:
            for move in self.ways(ahead.pop()):
                if move.target == target:
                    return True
                if move.target != without and move.target not in seen:
                    seen.add(move.target)
                    ahead.append(move.target)
        return False

    def blocks_around(self, node: str) -> list[Block]:
        """The blocks that a node is inside of, the outermost first."""
        around = [block for block in self.blocks if block.branch_of(node) is not None]
        return sorted(around, key=lambda block: -len(block.inside))

    def as_record(self) -> dict[str, object]:
        """The form that is stored: only text, numbers, lists and dictionaries."""
        return {
            "nodes": {node.id: node.as_record() for node in self.nodes.values()},
            "moves": [{"id": m.id, "from": m.source, "to": m.target, "when": m.when} for m in self.moves],
            "blocks": [
                {"split": b.split, "join": b.join, "branches": [sorted(branch) for branch in b.branches]}
                for b in self.blocks
            ],
            **({"decisions": [each.as_record() for each in self.decisions]} if self.decisions else {}),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> "Table":
        """Read what `as_record` wrote."""
        nodes: Mapping[str, Mapping[str, object]] = record["nodes"]  # type: ignore[assignment]
        moves: list[dict[str, str | None]] = record["moves"]  # type: ignore[assignment]
        blocks: list[dict[str, object]] = record["blocks"]  # type: ignore[assignment]
        return cls(
            nodes={node: Node.from_record(node, said) for node, said in nodes.items()},
            moves=tuple(Move(str(m["from"]), str(m["to"]), m["when"], str(m["id"])) for m in moves),
            blocks=tuple(
                Block(str(b["split"]), str(b["join"]), tuple(frozenset(one) for one in b["branches"]))  # type: ignore[attr-defined]
                for b in blocks
            ),
            decisions=tuple(read_table(one) for one in record.get("decisions", ())),  # type: ignore[attr-defined]
        )
