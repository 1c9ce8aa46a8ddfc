"""What must have been done before a decision: rights told, facts found, a hearing offered where the fine is large."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from daylight.casework.rules.staging import Answer, Before
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules.table import Node

HEARING_TOLD = "told:hearing"
"""Among the visited nodes of a case, stands for: the party was told of its right to a hearing."""
ON_THE_SPOT = "on_spot"
ACTS = {
    "notify_rights": msg("telling the party its rights"),
    "investigate": msg("the investigation"),
    "inspect": msg("the inspection"),
    "assess": msg("the assessment"),
    "review": msg("the review"),
    "hear": msg("hearing the party"),
    "publicity": msg("asking the public"),
    "discuss": msg("the collective discussion"),
}


class Limit(Protocol):
    """An amount in yuan that a business rule sets."""

    @property
    def amount(self) -> Decimal: ...


@dataclass(frozen=True, slots=True)
class Thresholds:
    """For a party before a body: from which fine a hearing is offered, up to which it may be imposed on the spot."""

    hearing: Limit | None = None
    short: Limit | None = None


def party_of(kind: str) -> str:
    """The party as business rules name it: citizen or organisation."""
    return "citizen" if kind == "citizen" else "organisation"


def must_be_prepared(answer: Answer, nodes: Iterable[Node], visited: Collection[str]) -> None:
    """Raises `decision.unprepared` where an act is missing that the law puts before this answer."""
    done = {node.act for node in nodes if node.id in visited}
    for before in answer.after:
        if before.act not in done and not _is_on_the_spot(before, done):
            raise Refusal(
                "decision.unprepared",
                msg("This decision cannot be given yet: %(act)s has not been done."),
                why=before.basis,
                next_step=msg("Send the case back to that step first."),
                act=ACTS[before.act],
            )


def must_fit_the_procedure(
    fine: Decimal | None, thresholds: Thresholds, nodes: Iterable[Node], visited: Collection[str]
) -> None:
    """A large fine needs the right to a hearing told; a fine on the spot may not be large.

    《行政处罚法》第六十三条, 第五十一条. Raises `decision.hearing_not_told` and `decision.too_much_on_spot`.
    """
    if fine is None:
        return
    short, hearing = thresholds.short, thresholds.hearing
    if short is not None and fine > short.amount and any(node.act == ON_THE_SPOT for node in nodes):
        raise Refusal(
            "decision.too_much_on_spot",
            msg("A fine above %(amount)s yuan cannot be imposed on the spot."),
            why="《行政处罚法》第五十一条",
            next_step=msg("End this case and file it under the ordinary procedure."),
            amount=str(short.amount),
        )
    if hearing is not None and fine >= hearing.amount and HEARING_TOLD not in visited:
        raise Refusal(
            "decision.hearing_not_told",
            msg("From %(amount)s yuan on, the party must have been told of its right to a hearing."),
            why="《行政处罚法》第六十三条",
            next_step=msg("Send the case back to telling the party its rights, and tell it of the hearing."),
            amount=str(hearing.amount),
        )


def _is_on_the_spot(before: Before, done: Collection[str]) -> bool:
    """On the spot the officer tells the party its rights by word of mouth, kept with the act itself."""
    return before.act == "notify_rights" and ON_THE_SPOT in done
