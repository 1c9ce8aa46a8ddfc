"""预约: how a window's day is divided, and when one may come or call it off."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from daylight.core.refusals import Refusal
from daylight.core.words import msg

SHORTEST, LONGEST = 10, 240
MOST_PLACES = 50
MOST_SLOTS = 200
MOST_OPEN = 3
"""How many appointments one person may have ahead of them."""


def stretches(opens_at: datetime, closes_at: datetime, *, minutes: int) -> Iterator[tuple[datetime, datetime]]:
    """The slots between two instants, each of so many minutes; what is left over at the end is not opened."""
    step = timedelta(minutes=minutes)
    at = opens_at
    while at + step <= closes_at:
        yield at, at + step
        at += step


def must_be_openable(opens_at: datetime, closes_at: datetime, *, minutes: int, places: int, at: datetime) -> None:
    """Refuses "slot.past", "slot.length" and "slot.places"."""
    if opens_at <= at or closes_at <= opens_at:
        raise Refusal("slot.past", msg("Open times that lie ahead, from an earlier hour to a later one."))
    if not SHORTEST <= minutes <= LONGEST or (closes_at - opens_at) / timedelta(minutes=minutes) > MOST_SLOTS:
        raise Refusal("slot.length", msg("A slot lasts from ten minutes to four hours; open at most 200 at once."))
    if not 0 < places <= MOST_PLACES:
        raise Refusal("slot.places", msg("A slot has from one to fifty places."))


def must_have_room(open_ones: int) -> None:
    """Refuses "appointment.many"."""
    if open_ones >= MOST_OPEN:
        raise Refusal(
            "appointment.many",
            msg("You have %(most)s appointments ahead already."),
            next_step=msg("Call one off first; others wait for the time."),
            most=MOST_OPEN,
        )


def full() -> Refusal:
    """For a slot that has no place left, is over or was taken back."""
    return Refusal(
        "slot.full",
        msg("This time has just been taken."),
        next_step=msg("Choose another time; the list shows what is still free."),
    )


def ticket(opens_at: datetime, place: int) -> str:
    """What is called out at the window: the hour and minute and the place in the slot, 0930-2."""
    return f"{opens_at:%H%M}-{place}"
