"""听证: the states of a hearing on a matter of vital public interest, and the answers that an opinion may get."""

from collections.abc import Mapping
from datetime import datetime

from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg

BASIS = "《重大行政决策程序暂行条例》第十六条"
ANNOUNCED, HELD, CLOSED = "announced", "held", "closed"
STATES: Mapping[str, str] = {
    ANNOUNCED: msg("Announced"),
    HELD: msg("Held; opinions wait for their answers"),
    CLOSED: msg("Every opinion answered"),
}
ADOPTED = "adopted"
ANSWERS: Mapping[str, str] = {
    ADOPTED: msg("Opinion adopted"),
    "partly": msg("Opinion adopted in part"),
    "not": msg("Opinion not adopted"),
}
SHORTEST = 5
SEATS = range(3, 1001)


def unknown_hearing() -> NotFound:
    """No hearing has this number."""
    return NotFound("hearing.unknown", msg("No hearing has this number."))


def must_be_in_order(announced_at: datetime, register_by: datetime, held_at: datetime) -> None:
    """Refuse a hearing whose registration is over before it is announced, or that is held before it is over."""
    if not announced_at < register_by < held_at:
        raise Refusal(
            "hearing.days",
            msg("Registration ends after today, and the hearing is held after registration ends."),
            why=BASIS,
            next_step=msg("Correct the days."),
        )


def must_say(text: str) -> str:
    """The text, stripped; refuses one that says nothing."""
    said = text.strip()
    if len(said) < SHORTEST:
        raise Refusal("hearing.empty", msg("Fill in every text of the hearing, in five characters or more."), why=BASIS)
    return said
