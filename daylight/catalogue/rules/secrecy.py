"""What may be kept secret: only what never was public, by an article, with a reason."""

from enum import StrEnum

from daylight.core.refusals import Refusal
from daylight.core.words import msg

WHY = "《政府信息公开条例》第十四条、第十五条"


class Outcome(StrEnum):
    """What the secrecy office answered."""

    ACCEPTED = "accepted"
    RETURNED = "returned"


def must_give_grounds(category: str, reason: str, basis: str) -> None:
    """Refuses `secret.grounds` where category, reason or article is missing: nothing is withheld without them."""
    if not (category.strip() and reason.strip() and basis.strip()):
        raise Refusal(
            "secret.grounds",
            msg("Give the category, the reason for not disclosing and the article it rests on."),
            why=WHY,
        )
