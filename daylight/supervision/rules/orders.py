"""What an order may be and become. The department replies within 5 working days; the order ends within 20."""

from enum import StrEnum

from daylight.core.limits import Limit, Unit


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
MEASURES = ("通报批评", "诫勉谈话", "责令检查", "调离岗位", "移送处分")
"""Ways to hold somebody to account; names as the rules of accountability use them."""
