"""Defects of the software: how grave, in which state, and for how long they have waited."""

from collections.abc import Mapping
from datetime import datetime

from daylight.core.refusals import Refusal
from daylight.core.words import msg

SEVERITIES: Mapping[str, str] = {
    "critical": msg("Critical: work stands still"),
    "high": msg("High: a task cannot be done"),
    "middle": msg("Middle: a task is done another way"),
    "low": msg("Low: wording or looks"),
}
STATES: Mapping[str, str] = {
    "open": msg("Waits for an answer"),
    "working": msg("Being put right"),
    "fixed": msg("Put right in a version"),
    "declined": msg("Not a defect"),
    "closed": msg("Confirmed by the reporter"),
}
ANSWERS = ("working", "fixed", "declined")
MAY_CLOSE = frozenset({"fixed", "declined"})


def must_be_defect(title: str, text: str, severity: str) -> None:
    """Refuse a report without a title or a description, or with an unknown severity ("defect.report")."""
    if not title.strip() or len(text.strip()) < 5 or severity not in SEVERITIES:
        raise Refusal("defect.report", msg("Say what is wrong, on which page, and how grave it is."))


def must_be_answer(state: str, answer: str) -> None:
    """Refuse an answer without words or with an unknown outcome ("defect.answer")."""
    if state not in ANSWERS or len(answer.strip()) < 2:
        raise Refusal("defect.answer", msg("Enter the vendor's answer and what follows from it."))


def days_waiting(reported_at: datetime, closed_at: datetime | None, now: datetime) -> int:
    """Whole days from the report to its confirmation, or until now."""
    return max(0, ((closed_at or now) - reported_at).days)
