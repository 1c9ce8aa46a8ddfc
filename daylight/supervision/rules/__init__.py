"""Supervision's rules: what each watches, how grave a breach is, and by which article.

Codes A001 to A026, B001 and B002 keep the numbers of the Jiangsu supervision rules (岗位、事项、流程、内容),
which departments know; D codes are ours.
"""

from dataclasses import dataclass
from enum import StrEnum

from daylight.core.words import msg


class Level(StrEnum):
    """预警 asks the department to look, 报警 asks it to answer."""

    YELLOW = "yellow"
    RED = "red"


class Watch(StrEnum):
    """What a rule watches: time kept, procedure followed, content right, material complete, rights observed."""

    TIME = "time"
    FLOW = "flow"
    CONTENT = "content"
    MATERIAL = "material"
    RIGHT = "right"


class State(StrEnum):
    """The life of a finding. None is ever deleted."""

    RAISED = "raised"
    EXPLAINED = "explained"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    EXEMPTED = "exempted"
    ENDED = "ended"
    """By what happened, as the rule itself says; no person took it away."""


ENDED_WELL = (State.DISMISSED, State.EXEMPTED, State.ENDED)
"""Ends after which no order can follow."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`name` and `meaning` are msgids; `basis` is the article and stays in Chinese."""

    code: str
    level: Level
    watch: Watch
    name: str
    meaning: str
    basis: str


RULES = {
    rule.code: rule
    for rule in (
        Rule(
            "A001",
            Level.YELLOW,
            Watch.TIME,
            msg("Step due soon"),
            msg("Four fifths of the time for this step have been used."),
            "《行政许可法》第四十二条",
        ),
        Rule(
            "A002",
            Level.RED,
            Watch.TIME,
            msg("Step overdue"),
            msg("The time for this step ran out before it was done."),
            "《行政许可法》第四十二条",
        ),
        Rule(
            "A003",
            Level.YELLOW,
            Watch.TIME,
            msg("Case due soon"),
            msg("Four fifths of the time for this case have been used."),
            "《行政许可法》第四十二条",
        ),
        Rule(
            "A004",
            Level.RED,
            Watch.TIME,
            msg("Case overdue"),
            msg("A limit of this case ran out before what it asks for was done."),
            "《行政许可法》第四十二条",
        ),
        Rule(
            "A007",
            Level.YELLOW,
            Watch.FLOW,
            msg("Step sent back"),
            msg("A post sent the case back to an earlier step."),
            "《行政许可法》第六十条",
        ),
        Rule(
            "A010",
            Level.RED,
            Watch.FLOW,
            msg("Sent back again and again"),
            msg("The case was sent back more than once."),
            "《行政许可法》第六十条",
        ),
        Rule(
            "D031",
            Level.RED,
            Watch.CONTENT,
            msg("Adverse decision without reasons or articles"),
            msg("A decision against the party names no reasons or cites no article."),
            "《行政许可法》第三十八条第二款",
        ),
        Rule(
            "A020",
            Level.RED,
            Watch.MATERIAL,
            msg("Decision document missing"),
            msg("The case was decided and no decision document was kept with it."),
            "《行政许可法》第三十八条、第三十九条",
        ),
        Rule(
            "A024",
            Level.RED,
            Watch.RIGHT,
            msg("Use of an unpublished power"),
            msg("Somebody tried to exercise or apply for a power that is not published; it was refused."),
            "《行政许可法》第五条",
        ),
        Rule(
            "A026",
            Level.RED,
            Watch.CONTENT,
            msg("Fine outside the benchmark"),
            msg("The amount decided lies outside what the discretion benchmark gives for the conditions found."),
            "《行政处罚法》第三十四条",
        ),
        Rule(
            "B001",
            Level.RED,
            Watch.TIME,
            msg("Nobody dealt with a red finding"),
            msg("Five working days passed after a red finding without an end or an order."),
            "《行政许可法》第六十条",
        ),
        Rule(
            "B002",
            Level.RED,
            Watch.TIME,
            msg("Order not ended in time"),
            msg("Twenty working days passed after an order and it was not lifted."),
            "《行政许可法》第六十条",
        ),
        Rule(
            "D001",
            Level.RED,
            Watch.FLOW,
            msg("Second supplement notice"),
            msg("Missing material was asked for, or tried to be asked for, a second time."),
            "《行政许可法》第三十二条第一款第四项",
        ),
        Rule(
            "D002",
            Level.RED,
            Watch.RIGHT,
            msg("Act without the post for it"),
            msg("Somebody tried an act whose post they do not hold; it was refused."),
            "《行政许可法》第二十二条",
        ),
        Rule(
            "D015",
            Level.RED,
            Watch.TIME,
            msg("Clearing of powers past its limit"),
            msg("A step of clearing and confirming powers was not taken within its limit."),
            "《行政许可法》第六十条",
        ),
        Rule(
            "D016",
            Level.YELLOW,
            Watch.CONTENT,
            msg("Risk threshold passed"),
            msg("An indicator of a risk point passed its threshold: a reminder before harm is done."),
            "《行政许可法》第六十条",
        ),
        Rule(
            "D017",
            Level.RED,
            Watch.CONTENT,
            msg("Fault found by a check"),
            msg("A supervisor looked at a drawn case, or visited the office, and found a fault."),
            "《行政许可法》第六十条",
        ),
        Rule(
            "D018",
            Level.YELLOW,
            Watch.TIME,
            msg("Reconsideration or suit registered late"),
            msg("A body registered a reconsideration or a suit later than the set days after it received the copy."),
            "《行政复议法》第四十八条",
        ),
        Rule(
            "D019",
            Level.RED,
            Watch.FLOW,
            msg("Enforcement without a valid certificate"),
            msg("An officer without a certificate for it was to handle a step of enforcement; it was refused."),
            "《行政处罚法》第四十二条",
        ),
        Rule(
            "D026",
            Level.RED,
            Watch.FLOW,
            msg("Paper file without a case"),
            msg("A file in the office's archive has no case in the system: it was handled off line."),
            "《行政处罚法》第四十七条",
        ),
        Rule(
            "D027",
            Level.YELLOW,
            Watch.RIGHT,
            msg("Disclosure due soon"),
            msg("A column that the unit owes to the public is nearly due and not published."),
            "《政府信息公开条例》第二十六条",
        ),
        Rule(
            "D028",
            Level.RED,
            Watch.RIGHT,
            msg("Disclosure overdue"),
            msg("A column that the unit owes to the public was not published by its day."),
            "《政府信息公开条例》第二十六条",
        ),
        Rule(
            "D029",
            Level.RED,
            Watch.RIGHT,
            msg("Complaint unanswered"),
            msg("A letter or complaint was not answered within its limit."),
            "《信访工作条例》第三十四条",
        ),
        Rule(
            "D032",
            Level.RED,
            Watch.TIME,
            msg("Lead undecided, or reporter not told"),
            msg("A lead to an offence was not decided on in time, or whoever reported it was not told in time."),
            "《市场监督管理行政处罚程序规定》第十八条",
        ),
    )
}

STEP_CLOCK = "step"
ADVERSE = ("deny", "punish", "refuse")
"""Outcomes against the party, which need reasons and articles."""
REFUSED_AS = {
    "power.not_published": "A024",
    "post.missing": "D002",
    "application.supplement_once": "D001",
    "certificate.missing": "D019",
    "certificate.form": "D019",
    "certificate.department": "D019",
    "certificate.area": "D019",
    "certificate.scope": "D019",
    "certificate.not_yet": "D019",
    "certificate.expired": "D019",
    "certificate.not_reviewed": "D019",
    "certificate.suspended": "D019",
}
"""Which rule an attempt breaks, by the code with which it was refused."""

BEFORE = ("A001", "A003", "D016", "D027")
"""Rules that warn before anything is broken: 事前."""
AFTER = ("A024", "B001", "B002", "D017", "D018", "D026", "D028", "D029")
"""Rules that look when the act is over: 事后. All others look during it."""
ABOUT_SUPERVISORS = ("B001",)
"""Rules that the supervisors themselves break: they are not held against a department."""


def of_code(code: str) -> Rule:
    """The rule with this code; KeyError where there is none."""
    return RULES[code]


def codes_of(watch: str) -> list[str]:
    """The codes of the rules that watch one thing, all of them for an empty word."""
    return [rule.code for rule in RULES.values() if watch in ("", rule.watch)]
