"""Where a case is: one token for each task that waits for somebody. Moving them is a look at the table.

A token never changes: entering a task makes a new token with the next number of the case, so that a visit to a
step has one number for ever. Tokens at a join wait there for the other branches.

Sending back goes to a task that was done before. Inside one line of work the token simply goes there. From inside a
block of parallel work to a task before it, every token of the block is withdrawn: all branches will be done again.
Into a block that was left, only the branch of that task is done again and the other branches stay done. From one
branch into another is no return, and is refused.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.procedure.rules.conditions import holds
from daylight.procedure.rules.decision_tables import with_decisions
from daylight.procedure.rules.table import Block, Kind, Move, Node, Table


@dataclass(frozen=True, slots=True)
class Token:
    """A place in the flow that is occupied: a task that waits for somebody, or a join that waits for its branches."""

    id: int
    node: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What one move did.

    `tokens` is the whole new state, by id; `entered` the tasks that now begin; `left` the token that was acted on;
    `withdrawn` the other tokens that are gone without having been acted on (joined, or called back by a return);
    `passed` the nodes gone through on the way; `ended` that no token is left and the flow is over; `next_id` the
    first number not yet given.
    """

    tokens: tuple[Token, ...]
    entered: tuple[Token, ...]
    left: Token
    withdrawn: tuple[Token, ...]
    passed: tuple[str, ...]
    ended: bool
    next_id: int


def begin(table: Table, values: Mapping[str, object], *, next_id: int = 1) -> list[Token]:
    """The tokens of a case that has just begun. Numbers count up from `next_id`."""
    return list(_Walk(table, values, "", (), next_id).on_from(table.start.id).tokens)


def move(
    table: Table, tokens: Collection[Token], token_id: int, outcome: str, values: Mapping[str, object], *, next_id: int
) -> Moved:
    """Finish the task at a token with an outcome, and go on as far as the table leads.

    `values` are the case's field values that conditions may ask for. `next_id` is the first token number this case
    has not given yet. Raises `Stale` `flow.not_here` when the token is gone, `Refusal` `flow.no_such_move` when the
    task has no such outcome, `Refusal` `flow.no_way_on` when no condition holds.
    """
    token, node = _waiting(table, tokens, token_id)
    if outcome not in node.outcome_codes:
        raise Refusal(
            "flow.no_such_move",
            msg("The case is at step %(at)s; it was asked to end it with %(asked)s, which this step does not allow."),
            next_step=msg("Choose one of: %(allowed)s."),
            at=node.name or node.id,
            asked=outcome,
            allowed=", ".join(node.outcome_codes),
        )
    rest = tuple(other for other in tokens if other.id != token_id)
    return _Walk(table, values, outcome, rest, next_id).on_from(token.node).moved(token, tokens)


def send_back(
    table: Table, tokens: Collection[Token], token_id: int, to_node: str, visited: Collection[str], *, next_id: int
) -> Moved:
    """Return the work at a token to a task that was done before; see the module for what happens to other tokens.

    `visited` are the nodes of the steps that this case has done. Raises `Stale` `flow.not_here` when the token is
    gone and `Refusal` `flow.no_such_move` when the target was not done before the present step.
    """
    token, node = _waiting(table, tokens, token_id)
    if to_node not in may_return_to(table, token.node, visited):
        target = table.nodes.get(to_node)
        raise Refusal(
            "flow.no_such_move",
            msg("The case is at step %(at)s; it cannot be sent back to %(asked)s, which was not done before it."),
            next_step=msg("Choose a step that was done before this one."),
            at=node.name or node.id,
            asked=(target.name if target else "") or to_node,
        )
    withdrawn = _block_left(table, token.node, to_node)
    rest = tuple(other for other in tokens if other.id != token_id and other.node not in withdrawn)
    walk = _Walk(table, {}, "", rest, next_id)
    walk.put(to_node)
    for block in _blocks_entered(table, token.node, to_node):
        for _done in range(len(block.branches) - 1):
            walk.put(block.join)
    return walk.moved(token, tokens)


def may_return_to(table: Table, node: str, visited: Collection[str]) -> list[str]:
    """The tasks that a task may be sent back to: done before, leading here, and not only reached through here."""
    return [
        task.id
        for task in table.tasks
        if task.id in visited
        and task.id != node
        and table.reaches(task.id, node)
        and table.reaches(table.start.id, task.id, without=node)
        and not _sideways(table, node, task.id)
    ]


def _waiting(table: Table, tokens: Collection[Token], token_id: int) -> tuple[Token, Node]:
    for token in tokens:
        if token.id == token_id and table.nodes[token.node].kind is Kind.TASK:
            return token, table.nodes[token.node]
    raise Stale(
        "flow.not_here",
        msg("The case is no longer at this step; it is at: %(at)s."),
        next_step=msg("Open the case again to see where it is."),
        at=", ".join(table.nodes[token.node].name or token.node for token in tokens) or "-",
    )


def _sideways(table: Table, node: str, target: str) -> bool:
    return any(
        block.branch_of(target) not in (None, block.branch_of(node))
        for block in table.blocks
        if block.branch_of(node) is not None
    )


def _block_left(table: Table, node: str, target: str) -> frozenset[str]:
    """The nodes of the outermost block that a return leaves, its join included; empty when it leaves none."""
    for block in table.blocks_around(node):
        if block.branch_of(target) is None:
            return block.inside | {block.join}
    return frozenset()


def _blocks_entered(table: Table, node: str, target: str) -> list[Block]:
    return [block for block in table.blocks_around(target) if block.branch_of(node) is None]


class _Walk:
    """The moves that follow by themselves until every token stands at a task, waits at a join, or has ended."""

    def __init__(
        self, table: Table, values: Mapping[str, object], outcome: str, tokens: tuple[Token, ...], next_id: int
    ) -> None:
        self.table = table
        known = with_decisions(table.decisions, values) if table.decisions else values
        self.values = {**known, "outcome": outcome}
        self.tokens = list(tokens)
        self.passed: list[str] = []
        self.next_id = next_id

    def on_from(self, node: str) -> "_Walk":
        ahead = [way.target for way in self.ways_on(node)]
        while ahead:
            there = ahead.pop(0)
            self.passed.append(there)
            match self.table.nodes[there].kind:
                case Kind.TASK:
                    self.put(there)
                case Kind.END:
                    continue
                case Kind.PARALLEL if not self.join(there):
                    continue
                case _:
                    ahead += [way.target for way in self.ways_on(there)]
        return self

    def ways_on(self, node: str) -> list[Move]:
        ways = self.table.ways(node)
        if self.table.nodes[node].kind is not Kind.EXCLUSIVE:
            return ways
        for way in ways:
            if way.when is None or holds(way.when, self.values):
                return [way]
        raise Refusal(
            "flow.no_way_on",
            msg("No way on from %(at)s fits what the case says."),
            next_step=msg("Check the fields that this step decides on, then try again."),
            at=self.table.nodes[node].name or node,
        )

    def put(self, node: str) -> None:
        self.tokens.append(Token(self.next_id, node))
        self.next_id += 1

    def join(self, node: str) -> bool:
        """Whether all branches have come; until then the token waits at the join."""
        waiting = [token for token in self.tokens if token.node == node]
        if len(waiting) + 1 < self.table.arrivals(node):
            self.put(node)
            return False
        self.tokens = [token for token in self.tokens if token.node != node]
        return True

    def moved(self, left: Token, before: Collection[Token]) -> Moved:
        kept = {token.id for token in self.tokens}
        old = {token.id for token in before}
        return Moved(
            tokens=tuple(sorted(self.tokens, key=lambda token: token.id)),
            entered=tuple(t for t in self.tokens if t.id not in old and self.table.nodes[t.node].kind is Kind.TASK),
            left=left,
            withdrawn=tuple(t for t in before if t.id not in kept and t.id != left.id),
            passed=tuple(self.passed),
            ended=not self.tokens,
            next_id=self.next_id,
        )
