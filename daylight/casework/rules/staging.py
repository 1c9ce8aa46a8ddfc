"""What the law fixes for a kind of power: its answers, what must come before them, and how they are told."""

from dataclasses import dataclass

from daylight.core.limits import Limit
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Before:
    """An act that must have been done before an answer may be given, by which article."""

    act: str
    basis: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What an outcome means in law: its words, whether reasons must be given, and which document tells it.

    `amount_of` names the sum of money it fixes (a msgid), empty where it fixes none; `after` are the acts that must
    have been done before, each by its article.
    """

    outcome: str
    name: str
    needs_reasons: bool = False
    against_party: bool = False
    basis: str = ""
    amount_of: str = ""
    after: tuple[Before, ...] = ()


@dataclass(frozen=True, slots=True)
class Stages:
    """What the law fixes for one kind of power.

    `statutory_basis` is the article behind the statutory clock; `delivery` the limit for serving the decision,
    with its article; `decisions` the outcomes a decision may have; `series` the short form used in document
    numbers (文号); `remedies` what the party must be told it can do (《行政复议法》第二十条, 《行政诉讼法》第四十六条).
    """

    kind: str
    statutory_basis: str
    delivery: Limit
    delivery_basis: str
    decisions: tuple[Answer, ...]
    series: str
    remedies: str = msg(
        "You may apply for administrative reconsideration within 60 days of learning of this decision, "
        "or bring a suit in the people's court within six months."
    )
    remedies_basis: str = "《行政复议法》第二十条、《行政诉讼法》第四十六条"

    def decision(self, outcome: str) -> Answer | None:
        """The answer with this outcome, or None where the kind has no such decision."""
        return next((answer for answer in self.decisions if answer.outcome == outcome), None)
