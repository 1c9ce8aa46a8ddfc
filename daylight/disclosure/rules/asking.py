"""依申请公开: what may become of a request for information, its clocks and the replies the law knows.

《政府信息公开条例》: what a request says (第二十九条), supplements within seven working days (第三十条), third parties
fifteen working days (第三十二条), reply within twenty working days and once twenty more (第三十三条), kinds of reply
(第三十六条).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from daylight.core.clocks import Pause, due_at, warn_at
from daylight.core.limits import Limit, Unit
from daylight.core.words import msg
from daylight.core.workdays import Workdays

REPLY = Limit(20, Unit.WORKING_DAY)
EXTENDED = Limit(40, Unit.WORKING_DAY)
SUPPLEMENT = Limit(7, Unit.WORKING_DAY)
THIRD_PARTY = Limit(15, Unit.WORKING_DAY)
REGULATION = "《政府信息公开条例》"
REPLY_BASIS = f"{REGULATION}第三十三条"


class State(StrEnum):
    """A request waits for its reply, for a supplement or for a third party; replied, withdrawn or lapsed it is over."""

    OPEN = "open"
    SUPPLEMENT = "supplement"
    THIRD_PARTY = "third_party"
    REPLIED = "replied"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


STATE_NAMES: Mapping[str, str] = {
    "open": msg("Being answered"),
    "supplement": msg("Waiting for your supplement"),
    "third_party": msg("Waiting for the opinion of a third party"),
    "replied": msg("Replied"),
    "withdrawn": msg("Withdrawn by the applicant"),
    "lapsed": msg("Given up: not supplemented in time"),
}
RUNNING = frozenset({State.OPEN, State.SUPPLEMENT, State.THIRD_PARTY})
CHANNELS: Mapping[str, str] = {
    "web": msg("This website"),
    "window": msg("Window"),
    "mail": msg("Letter"),
    "fax": msg("Fax or e-mail"),
}
FORMS: Mapping[str, str] = {
    "electronic": msg("Electronic copy"),
    "paper": msg("Paper copy"),
    "reading": msg("Reading on the spot"),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A kind of written reply: its name, its article, what the letter must say, and whether information is given.

    `counts_as` is its row in the yearly report (given, partly, refused, impossible, not_handled)."""

    name: str
    basis: str
    must_say: str
    counts_as: str
    refuses: bool = False


REPLIES: Mapping[str, Reply] = {
    "already_public": Reply(
        msg("Already public"), f"{REGULATION}第三十六条第一项", msg("Where and how to obtain it"), "given"
    ),
    "given": Reply(
        msg("Disclosed"),
        f"{REGULATION}第三十六条第二项",
        msg("The information, or where and when it is given"),
        "given",
    ),
    "partly": Reply(
        msg("Disclosed in part"),
        f"{REGULATION}第三十七条",
        msg("What is given, what is not, and why not"),
        "partly",
        refuses=True,
    ),
    "refused": Reply(
        msg("Not disclosed"),
        f"{REGULATION}第三十六条第三项",
        msg("The ground and the reasons"),
        "refused",
        refuses=True,
    ),
    "not_held": Reply(
        msg("Information not held"),
        f"{REGULATION}第三十六条第四项",
        msg("That the body searched and does not hold it"),
        "impossible",
    ),
    "not_ours": Reply(
        msg("Not of this body"),
        f"{REGULATION}第三十六条第五项",
        msg("The reasons, and which body to ask where known"),
        "impossible",
    ),
    "repeated": Reply(
        msg("Asked and answered before"),
        f"{REGULATION}第三十六条第六项",
        msg("That it is not handled again"),
        "not_handled",
    ),
    "other_law": Reply(
        msg("To be obtained under another law"),
        f"{REGULATION}第三十六条第七项",
        msg("Under which rules to obtain it"),
        "not_handled",
    ),
    "not_request": Reply(
        msg("A complaint, not a request for information"),
        f"{REGULATION}第三十九条",
        msg("Through which channel to complain"),
        "not_handled",
    ),
}
REPORT_ROWS: Mapping[str, str] = {
    "given": msg("Disclosed"),
    "partly": msg("Disclosed in part"),
    "refused": msg("Not disclosed"),
    "impossible": msg("Could not be given"),
    "not_handled": msg("Not handled"),
    "withdrawn": msg("Withdrawn by the applicant"),
    "lapsed": msg("Given up: not supplemented in time"),
}
REVIEW = msg(
    "If you do not agree with this reply you may apply for administrative reconsideration within 60 days, or bring an "
    "administrative suit within six months."
)
REFUSAL_GROUNDS: Mapping[str, str] = {
    f"{REGULATION}第十四条": msg("State secret, or a danger to national, public or economic security"),
    f"{REGULATION}第十五条": msg("Business secret or personal privacy of somebody who does not agree"),
    f"{REGULATION}第十六条": msg("Internal affairs, or how the office came to its decision"),
}


def reply_times(
    started_at: datetime, pauses: tuple[Pause, ...], workdays: Workdays, *, is_extended: bool
) -> tuple[datetime, datetime]:
    """(warn_at, due_at) of the reply; the time of third parties is not counted (第三十三条第三款)."""
    limit = EXTENDED if is_extended else REPLY
    return warn_at(limit, started_at, pauses, workdays), due_at(limit, started_at, pauses, workdays)
