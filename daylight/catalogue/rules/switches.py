"""When a power may be handled offline: for reasons, for a limited time, and with the supervision office's consent."""

from datetime import date, timedelta
from enum import StrEnum

from daylight.core.refusals import Refusal
from daylight.core.words import msg

LONGEST = timedelta(days=90)
"""The longest time a power may be handled offline at one go."""


class Switch(StrEnum):
    """asked → off or declined; off → on, by hand or on the day after `until`."""

    ASKED = "asked"
    OFF = "off"
    DECLINED = "declined"
    ON = "on"


SWITCH_NAMES = {
    Switch.ASKED: msg("Switching off asked for"),
    Switch.OFF: msg("Switched off"),
    Switch.DECLINED: msg("Declined"),
    Switch.ON: msg("Runs online"),
}


def must_be_short(until: date | None, today: date) -> date:
    """The last day offline. Refuses `switch.until` before today or later than `LONGEST` from today."""
    if until is None or not today <= until <= today + LONGEST:
        raise Refusal(
            "switch.until",
            msg("Name the last day offline, at most 90 days from now."),
            next_step=msg("Ask again later where more time is needed."),
        )
    return until


def must_say_why(reason: str) -> str:
    """The reason, trimmed. Refuses `switch.reason` under four characters."""
    said = reason.strip()[:2000]
    if len(said) < 4:
        raise Refusal("switch.reason", msg("Say why this power cannot be handled online for a time."))
    return said
