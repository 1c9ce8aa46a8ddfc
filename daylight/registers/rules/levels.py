"""How sure the system is of who has signed in."""

from datetime import datetime, timedelta
from enum import StrEnum

from daylight.core.refusals import Forbidden
from daylight.core.words import msg

STRONG_FOR = timedelta(minutes=30)


class Level(StrEnum):
    """`WEAK`: user name and password. `STRONG`: identity confirmed a short while ago by the identity service."""

    WEAK = "weak"
    STRONG = "strong"


def level_at(confirmed_at: datetime | None, at: datetime) -> Level:
    """The level at an instant, where identity was confirmed in this visit at `confirmed_at` (None: never)."""
    fresh = confirmed_at is not None and timedelta(0) <= at - confirmed_at < STRONG_FOR
    return Level.STRONG if fresh else Level.WEAK


def must_be_strong(confirmed_at: datetime | None, at: datetime) -> None:
    """Refuses "level.weak": registers about a person are read only for that person."""
    if level_at(confirmed_at, at) is not Level.STRONG:
        raise Forbidden(
            "level.weak",
            msg("Registers are read only after your identity has been confirmed."),
            why="《个人信息保护法》第十三条",
            next_step=msg("Confirm your identity, then go on; or fill in the form by hand."),
        )
