"""What lamp a clock shows: a function of now, never stored."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum


class Lamp(StrEnum):
    """What a clock shows; `none` for a clock that has ended or has no limit."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    HOLD = "hold"
    NONE = "none"


WORST_FIRST = (Lamp.RED, Lamp.YELLOW, Lamp.HOLD, Lamp.GREEN, Lamp.NONE)


def lamp(
    now: datetime,
    warn: datetime | None,
    due: datetime | None,
    paused: datetime | bool | None = False,
    stopped_at: datetime | None = None,
) -> Lamp:
    """The lamp of one clock at an instant.

    `paused` is the instant at which the open pause began, or only whether there is one. A clock that had already passed
    its limit when it was paused stays red, since pausing heals nothing; that can be seen only when the instant is
    given. A stopped clock shows none: whether it was kept is a finding (see `kept`). `due` None means that the clock
    has no limit. A case that should have a clock and has none at all is not judged here: whoever lists cases shows it
    red.
    """
    if stopped_at is not None or due is None:
        return Lamp.NONE
    if paused is not None and paused is not False:
        return Lamp.RED if isinstance(paused, datetime) and due <= paused else Lamp.HOLD
    if now >= due:
        return Lamp.RED
    return Lamp.YELLOW if warn is not None and now >= warn else Lamp.GREEN


def worst(lamps: Iterable[Lamp]) -> Lamp:
    """The lamp of a case with several clocks; none when there is no clock."""
    return min(lamps, key=WORST_FIRST.index, default=Lamp.NONE)


def kept(stopped_at: datetime, due: datetime) -> bool:
    """Was the act done in time? Exactly at the end of the limit is too late."""
    return stopped_at < due
