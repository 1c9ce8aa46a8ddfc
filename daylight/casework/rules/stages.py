"""The statutory stages of a kind of power: fixed by law, kept as data; the flow inside them is the department's."""

from daylight.casework.rules.inner_stages import INNER
from daylight.casework.rules.staging import Answer, Before, Stages
from daylight.core.limits import Limit, Unit
from daylight.core.words import msg

WORKING = Unit.WORKING_DAY
CALENDAR = Unit.CALENDAR_DAY
FINE = msg("Fine in yuan")
TEN_DAYS = Limit(10, WORKING)

LICENCE = Stages(
    kind="licence",
    statutory_basis="《行政许可法》第四十二条",
    delivery=TEN_DAYS,
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
            amount_of=FINE,
            after=(Before("notify_rights", "《行政处罚法》第四十四条"),),
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

COMPULSION = Stages(
    kind="compulsion",
    statutory_basis="《行政强制法》第二十五条",
    delivery=Limit(1, WORKING),
    delivery_basis="《行政强制法》第二十四条",
    series="强",
    decisions=(
        Answer(
            "compel",
            msg("Sealed or seized"),
            needs_reasons=True,
            against_party=True,
            basis="《行政强制法》第二十四条",
            after=(
                Before("investigate", "《行政强制法》第十八条第二项"),
                Before("notify_rights", "《行政强制法》第十八条第五项"),
            ),
        ),
        Answer("no_measure", msg("No measure taken"), needs_reasons=True, basis="《行政强制法》第十六条第二款"),
    ),
)

LEVY = Stages(
    kind="levy",
    statutory_basis="",
    delivery=TEN_DAYS,
    delivery_basis="",
    series="征",
    decisions=(
        Answer(
            "levy",
            msg("Levy due"),
            needs_reasons=True,
            against_party=True,
            amount_of=msg("Levy in yuan"),
            after=(Before("assess", ""), Before("notify_rights", "")),
        ),
        Answer("no_levy", msg("Nothing due"), needs_reasons=True),
    ),
)

PAYMENT = Stages(
    kind="payment",
    statutory_basis="",
    delivery=TEN_DAYS,
    delivery_basis="",
    series="给",
    decisions=(
        Answer("pay", msg("Payment granted"), amount_of=msg("Payment in yuan"), after=(Before("review", ""),)),
        Answer(
            "not_paid", msg("Payment denied"), needs_reasons=True, against_party=True, after=(Before("review", ""),)
        ),
    ),
)

INSPECTION = Stages(
    kind="inspection",
    statutory_basis="",
    delivery=TEN_DAYS,
    delivery_basis="",
    series="检",
    decisions=(
        Answer("clean", msg("Nothing found"), after=(Before("inspect", ""),)),
        Answer(
            "correct",
            msg("Ordered to put it right"),
            needs_reasons=True,
            against_party=True,
            basis="《行政处罚法》第二十八条",
            after=(Before("inspect", ""), Before("notify_rights", "")),
        ),
        Answer("hand_over", msg("Handed over for a penalty"), needs_reasons=True, after=(Before("inspect", ""),)),
    ),
)

CONFIRMATION = Stages(
    kind="confirmation",
    statutory_basis="",
    delivery=TEN_DAYS,
    delivery_basis="",
    series="认",
    decisions=(
        Answer("confirm", msg("Confirmed"), after=(Before("review", ""),)),
        Answer(
            "not_confirmed", msg("Not confirmed"), needs_reasons=True, against_party=True, after=(Before("review", ""),)
        ),
    ),
)

REWARD = Stages(
    kind="reward",
    statutory_basis="",
    delivery=TEN_DAYS,
    delivery_basis="",
    series="奖",
    decisions=(
        Answer("reward", msg("Rewarded"), amount_of=msg("Reward in yuan"), after=(Before("review", ""),)),
        Answer(
            "not_rewarded", msg("Not rewarded"), needs_reasons=True, against_party=True, after=(Before("review", ""),)
        ),
    ),
)

ADJUDICATION = Stages(
    kind="adjudication",
    statutory_basis="",
    delivery=TEN_DAYS,
    delivery_basis="",
    series="裁",
    decisions=(
        Answer(
            "uphold",
            msg("The claim is upheld"),
            needs_reasons=True,
            against_party=True,
            after=(Before("notify_rights", ""), Before("hear", "")),
        ),
        Answer(
            "reject",
            msg("The claim is rejected"),
            needs_reasons=True,
            against_party=True,
            after=(Before("notify_rights", ""), Before("hear", "")),
        ),
        Answer("settle", msg("Settled by mediation"), after=(Before("hear", ""),)),
    ),
)

REQUISITION = Stages(
    kind="requisition",
    statutory_basis="",
    delivery=Limit(1, WORKING),
    delivery_basis="",
    series="用",
    decisions=(
        Answer(
            "take",
            msg("Taken into public use"),
            needs_reasons=True,
            against_party=True,
            basis="《民法典》第二百四十五条",
            after=(Before("assess", ""), Before("notify_rights", "")),
        ),
        Answer("not_taken", msg("Not taken"), needs_reasons=True),
    ),
)

OTHER = Stages(
    kind="other",
    statutory_basis="",
    delivery=TEN_DAYS,
    delivery_basis="",
    series="决",
    decisions=(
        Answer("grant", msg("Granted")),
        Answer("deny", msg("Denied"), needs_reasons=True, against_party=True),
    ),
)

ALL = (
    LICENCE, PENALTY, COMPULSION, LEVY, PAYMENT, INSPECTION, CONFIRMATION, REWARD, ADJUDICATION, REQUISITION,
    *INNER,
)  # fmt: skip
STAGES = {stages.kind: stages for stages in ALL}
OUTCOMES = {
    "refused": msg("Application not accepted"),
    "not_filed": msg("No case filed"),
    "terminated": msg("Ended without a decision"),
    **{answer.outcome: answer.name for stages in (OTHER, *ALL) for answer in stages.decisions},
}


def of_kind(kind: str) -> Stages:
    """The stages of a kind of power; kinds without stages of their own follow the plain ones."""
    return STAGES.get(kind, OTHER)
