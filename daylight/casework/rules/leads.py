"""案源与不予立案: how long a lead may wait, on which grounds no case is filed, and who must be told."""

from collections.abc import Mapping
from dataclasses import dataclass

from daylight.core.limits import Limit, Unit
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg

OPEN, PROPOSED, FILED, NOT_FILED = "open", "proposed", "filed", "not_filed"
STATES = {
    OPEN: msg("Being looked into"),
    PROPOSED: msg("Not to be filed, before the head"),
    FILED: msg("Case filed for investigation"),
    NOT_FILED: msg("No case filed"),
}
BASIS = "《行政处罚法》第五十四条"
LIMIT_BASIS = "《市场监督管理行政处罚程序规定》第十八条"
TELL_BASIS = "《市场监督管理投诉举报处理暂行办法》第三十一条"
DECIDE, EXTENDED, TELL = Limit(15, Unit.WORKING_DAY), Limit(30, Unit.WORKING_DAY), Limit(5, Unit.WORKING_DAY)
"""What holds where the business rules of a division say nothing else."""


@dataclass(frozen=True, slots=True)
class LeadLimits:
    """How long to decide, to decide once the head has extended it, and to tell a reporter who gave a name."""

    decide: Limit = DECIDE
    extended: Limit = EXTENDED
    tell: Limit = TELL


@dataclass(frozen=True, slots=True)
class Ground:
    """Why no case is filed, with its article."""

    name: str
    basis: str


GROUNDS: Mapping[str, Ground] = {
    "no_offence": Ground(msg("No offence was found"), BASIS),
    "corrected": Ground(msg("Slight, put right in time, and without harm"), "《行政处罚法》第三十三条第一款"),
    "first_time": Ground(msg("First time, little harm, and put right in time"), "《行政处罚法》第三十三条第一款"),
    "no_fault": Ground(msg("The party proves that it was not at fault"), "《行政处罚法》第三十三条第二款"),
    "too_late": Ground(msg("Found after the time for penalties had passed"), "《行政处罚法》第三十六条"),
    "elsewhere": Ground(msg("Another body is competent and has been given the lead"), "《行政处罚法》第二十二条"),
}
WAYS = {
    "letter": msg("In writing"),
    "phone": msg("By telephone"),
    "message": msg("By text message"),
    "reply": msg("By the reply to the letter"),
}


def must_be(state: str, *wanted: str) -> None:
    """Refuse a lead that has moved on. Raises `lead.moved`."""
    if state not in wanted:
        raise Stale(
            "lead.moved",
            msg("This lead has moved on since you opened it."),
            next_step=msg("Open the lead again and look at what has changed."),
        )


def must_be_ground(ground: str) -> Ground:
    """The ground on which no case is filed; refuses an unknown one."""
    if ground not in GROUNDS:
        raise Refusal("lead.ground", msg("Choose the ground on which no case is filed."), why=BASIS)
    return GROUNDS[ground]


def must_be_another(proposer: int | None, decider: int | None) -> None:
    """The head decides what somebody else proposed. Raises `lead.same_person`."""
    if proposer == decider:
        raise Refusal(
            "lead.same_person",
            msg("Whoever proposed that no case be filed does not decide it."),
            why=LIMIT_BASIS,
            next_step=msg("Have another holder of the head's post decide."),
        )
