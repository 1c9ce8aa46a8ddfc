"""How a document may be served, and what proves that it was (《行政处罚法》第六十一条)."""

from daylight.casework.rules.change import Record
from daylight.core.refusals import Refusal
from daylight.core.words import msg

METHODS = {
    "direct": msg("Handed over in person"),
    "electronic": msg("Electronically, with the party's consent"),
    "post": msg("By registered post"),
    "left": msg("Left at the place of service before witnesses"),
    "announced": msg("By public announcement"),
}


BY_TELLING = (
    ("electronic", ("短信", "网上", "电子", "在线", "平台")),
    ("post", ("邮寄", "邮递", "快递", "邮政")),
    ("direct", ("领取", "窗口", "当面", "自取", "送达当事人")),
)


def usual(telling: str) -> str:
    """The way of service that a power announces (审批结果告知方式), the first it names; empty where it names none."""
    named = [(telling.index(word), way) for way, words in BY_TELLING for word in words if word in telling]
    return min(named)[1] if named else ""


def proof(method: str, received_by: str) -> Record:
    """The facts of a proof of service; refuses an unknown method or a missing recipient."""
    if method not in METHODS:
        raise Refusal(
            "service.method",
            msg("This is not a way in which a decision may be served."),
            why="《行政处罚法》第六十一条",
            next_step=msg("Choose one of the ways listed."),
        )
    recipient = received_by.strip()[:120]
    if not recipient:
        raise Refusal(
            "service.recipient",
            msg("Say who received the document."),
            why="《行政处罚法》第六十一条",
            next_step=msg("Write the recipient's name, or the witness where it was left."),
        )
    return {"method": method, "received_by": recipient}
