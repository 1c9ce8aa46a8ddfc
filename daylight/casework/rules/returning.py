"""退回: to which earlier tasks the work of a case may be sent back."""

from collections.abc import Collection

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules import tokens
from daylight.procedure.rules.table import Table

OPENING = frozenset({"apply", "accept", "supplement", "file"})
DECIDE = "decide"


def may_go_back_to(table: Table, node: str, visited: Collection[str], *, is_decided: bool) -> list[str]:
    """Tasks done before this one, but never the opening of the case, and never behind a decision that was made.

    A case is accepted or filed once; a decision stands until it is revoked by a procedure of its own
    (《行政许可法》第六十九条, 《行政处罚法》第七十五条).
    """
    found = [each for each in tokens.may_return_to(table, node, visited) if table.nodes[each].act not in OPENING]
    return [each for each in found if not _leads_to_decision(table, each)] if is_decided else found


def must_be_returnable(table: Table, node: str, to: str, visited: Collection[str], *, is_decided: bool) -> None:
    """Refuse a return that `may_go_back_to` does not name."""
    allowed = may_go_back_to(table, node, visited, is_decided=is_decided)
    if to not in allowed:
        raise Refusal(
            "flow.no_such_move",
            msg("The case is at step %(at)s; it cannot be sent back to %(asked)s, which was not done before it."),
            next_step=msg("Choose a step that was done before this one."),
            at=table.nodes[node].name or node,
            asked=(table.nodes[to].name if to in table.nodes else "") or to,
        )


def _leads_to_decision(table: Table, node: str) -> bool:
    decisions = [each.id for each in table.tasks if each.act == DECIDE]
    return any(node == each or table.reaches(node, each) for each in decisions)
