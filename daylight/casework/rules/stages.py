"""The statutory stages of a kind of power: fixed by law, kept as data; the flow inside them is the department's."""

from dataclasses import dataclass

from daylight.core.limits import Limit, Unit
from daylight.core.words import msg

WORKING = Unit.WORKING_DAY
CALENDAR = Unit.CALENDAR_DAY


@dataclass(frozen=True, slots=True)
class Answer:
    """What an outcome means in law: its words, whether reasons must be given, and which document tells it."""

    outcome: str
    name: str
    needs_reasons: bool = False
    against_party: bool = False
    basis: str = ""


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


LICENCE = Stages(
    kind="licence",
    statutory_basis="《行政许可法》第四十二条",
    delivery=Limit(10, WORKING),
    delivery_basis="《行政许可法》第四十四条",
    series="许",
    decisions=(
        Answer("grant", msg("Licence granted"), basis="《行政许可法》第三十八条第一款"),
        Answer(
            "deny",
            msg("Licence denied"),
            needs_reasons=True,
            against_party=True,
            basis="《行政许可法》第三十八条第二款",
        ),
    ),
)

PENALTY = Stages(
    kind="penalty",
    statutory_basis="《行政处罚法》第六十条",
    delivery=Limit(7, WORKING),
    delivery_basis="《行政处罚法》第六十一条",
    series="罚",
    decisions=(
        Answer(
            "punish",
            msg("Penalty imposed"),
            needs_reasons=True,
            against_party=True,
            basis="《行政处罚法》第五十七条第一款第一项",
        ),
        Answer(
            "no_penalty",
            msg("No penalty"),
            needs_reasons=True,
            basis="《行政处罚法》第五十七条第一款第二项、第三项",
        ),
        Answer(
            "transfer",
            msg("Transferred to the judicial authorities"),
            needs_reasons=True,
            basis="《行政处罚法》第五十七条第一款第四项",
        ),
    ),
)

OTHER = Stages(
    kind="other",
    statutory_basis="",
    delivery=Limit(10, WORKING),
    delivery_basis="",
    series="决",
    decisions=(
        Answer("grant", msg("Granted")),
        Answer("deny", msg("Denied"), needs_reasons=True, against_party=True),
    ),
)

STAGES = {stages.kind: stages for stages in (LICENCE, PENALTY)}
OUTCOMES = {
    "refused": msg("Application not accepted"),
    "terminated": msg("Ended without a decision"),
    **{answer.outcome: answer.name for stages in (OTHER, LICENCE, PENALTY) for answer in stages.decisions},
}


def of_kind(kind: str) -> Stages:
    """The stages of a kind of power; kinds without stages of their own follow the plain ones."""
    return STAGES.get(kind, OTHER)
