"""The stages of business that no list of powers numbers: major decisions, personnel, money, remedies."""

from daylight.casework.rules.staging import Answer, Before, Stages
from daylight.core.limits import Limit, Unit
from daylight.core.words import msg

TEN_DAYS = Limit(10, Unit.WORKING_DAY)
NO_REMEDY = msg("This decision is made inside the administration; complaints go to the supervision office.")

MAJOR_DECISION = Stages(
    kind="major_decision",
    statutory_basis="",
    delivery=Limit(20, Unit.WORKING_DAY),
    delivery_basis="《政府信息公开条例》第二十六条",
    series="策",
    decisions=(
        Answer(
            "adopt",
            msg("Adopted"),
            needs_reasons=True,
            basis="《重大行政决策程序暂行条例》第三十条",
            after=(
                Before("publicity", "《重大行政决策程序暂行条例》第十五条"),
                Before("assess", "《重大行政决策程序暂行条例》第十九条"),
                Before("review", "《重大行政决策程序暂行条例》第二十五条"),
                Before("discuss", "《重大行政决策程序暂行条例》第三十条"),
            ),
        ),
        Answer("not_adopted", msg("Not adopted"), needs_reasons=True),
    ),
    remedies=NO_REMEDY,
    remedies_basis="",
)

PERSONNEL = Stages(
    kind="personnel",
    statutory_basis="",
    delivery=TEN_DAYS,
    delivery_basis="",
    series="任",
    decisions=(
        Answer(
            "appoint",
            msg("Appointed"),
            needs_reasons=True,
            basis="《公务员法》第四十五条",
            after=(Before("investigate", "《公务员法》第四十五条"), Before("publicity", "《公务员法》第四十八条")),
        ),
        Answer("not_appointed", msg("Not appointed"), needs_reasons=True),
    ),
    remedies=msg("A civil servant may ask for a review within 30 days and complain to the body above."),
    remedies_basis="《公务员法》第九十五条",
)

FINANCE = Stages(
    kind="finance",
    statutory_basis="",
    delivery=TEN_DAYS,
    delivery_basis="",
    series="财",
    decisions=(
        Answer(
            "allocate",
            msg("Allocated"),
            needs_reasons=True,
            basis="《预算法》第五十七条",
            amount_of=msg("Sum in yuan"),
            after=(Before("review", ""), Before("discuss", "")),
        ),
        Answer("not_allocated", msg("Not allocated"), needs_reasons=True),
    ),
    remedies=NO_REMEDY,
    remedies_basis="",
)

_HEARD = (Before("hear", "《行政复议法》第四十九条"),)
RECONSIDERATION = Stages(
    kind="reconsideration",
    statutory_basis="《行政复议法》第六十二条",
    delivery=TEN_DAYS,
    delivery_basis="",
    series="复",
    decisions=(
        Answer("maintained", msg("The decision stands"), True, basis="《行政复议法》第六十八条", after=_HEARD),
        Answer("changed", msg("The decision is changed"), True, basis="《行政复议法》第六十三条", after=_HEARD),
        Answer("annulled", msg("The decision is annulled"), True, basis="《行政复议法》第六十四条", after=_HEARD),
        Answer("dismissed", msg("The application is dismissed"), needs_reasons=True, against_party=True,
               basis="《行政复议法》第六十九条", after=_HEARD),
    ),
    remedies=msg("You may bring a suit in the people's court within 15 days of receiving this decision."),
    remedies_basis="《行政诉讼法》第四十五条",
)  # fmt: skip

LITIGATION = Stages(
    kind="litigation",
    statutory_basis="《行政诉讼法》第六十七条",
    delivery=Limit(1, Unit.WORKING_DAY),
    delivery_basis="",
    series="诉",
    decisions=(
        Answer(
            "answered",
            msg("Answer and evidence filed"),
            needs_reasons=True,
            basis="《行政诉讼法》第六十七条",
            after=(Before("assess", "《行政诉讼法》第三十四条"), Before("review", "")),
        ),
        Answer("corrected", msg("The body corrects its own act"), needs_reasons=True, basis="《行政诉讼法》第六十二条"),
    ),
    remedies=NO_REMEDY,
    remedies_basis="",
)

INNER = (MAJOR_DECISION, PERSONNEL, FINANCE, RECONSIDERATION, LITIGATION)
