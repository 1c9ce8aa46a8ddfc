"""What the verbs share: the post of the legal affairs office, and words for the record."""

from datetime import datetime

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices


def legal_office(by: Actor, division: str, at: datetime) -> Actor:
    """The actor at a post of the legal affairs office of the division; Forbidden `post.missing` otherwise."""
    return offices.administrator(by, role=Role.LEGAL_OFFICER, division=division, on=legal_day(at))


def head_of(by: Actor, department: int, at: datetime) -> Actor:
    """The actor at the head's post of the department; Forbidden `post.missing` otherwise."""
    return offices.at_post(by, role=Role.DEPARTMENT_HEAD, department=department, on=legal_day(at))


def said(text: str) -> str:
    """Words for the record, trimmed; refuses fewer than two characters."""
    words = text.strip()[:2000]
    if len(words) < 2:
        raise Refusal(
            "legality.reasons", msg("Say in a sentence what this rests on."), next_step=msg("It stays on the record.")
        )
    return words


def office_or_head(by: Actor, division: str, department: int, at: datetime) -> Actor:
    """The actor at the legal affairs office, or else at the head's post of the department."""
    try:
        return legal_office(by, division, at)
    except Forbidden:
        if by.division != division:
            raise
        return head_of(by, department, at)
