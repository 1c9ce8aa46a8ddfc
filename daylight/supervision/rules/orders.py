"""What an order may be and become. The department replies within 5 working days; the order ends within 20."""

from enum import StrEnum

from daylight.core.limits import Limit, Unit
from daylight.core.words import msg


class Kind(StrEnum):
    """督办 by letter, 现场督办 on the spot, 暂缓办理: the department holds the case until it has answered."""

    LETTER = "letter"
    ON_SITE = "on_site"
    HOLD = "hold"


class OrderState(StrEnum):
    """Issued to the department; answered; returned for more; lifted (摘牌)."""

    ISSUED = "issued"
    REPLIED = "replied"
    RETURNED = "returned"
    LIFTED = "lifted"


class ClockKind(StrEnum):
    REPLY = "reply"
    CLOSE = "close"


LIMITS = {ClockKind.REPLY: Limit(5, Unit.WORKING_DAY), ClockKind.CLOSE: Limit(20, Unit.WORKING_DAY)}
MEASURES = {
    "通报批评": msg("criticism made known"),
    "诫勉谈话": msg("admonishing talk"),
    "责令检查": msg("order to examine oneself in writing"),
    "调离岗位": msg("transfer from the post"),
    "移送处分": msg("handed over for discipline"),
}
"""Ways to hold somebody to account, by the names that the rules of accountability use."""
