"""Hearings as everybody may read them: names of those who registered are masked."""

from dataclasses import dataclass

from daylight.disclosure.models import HearingVoice, PublicHearing
from daylight.disclosure.rules.hearings import unknown_hearing
from daylight.disclosure.rules.masking import MASKS, Known, scrubbed


@dataclass(frozen=True, slots=True)
class VoiceFacts:
    """A registration: `name` masked, what was held without contact data, and its answer."""

    serial: int
    name: str
    view: str
    attended: bool | None
    answer: str
    reason: str


def hearings(division: str) -> list[PublicHearing]:
    """Every hearing, the next or latest first; one statement."""
    return list(PublicHearing.objects.filter(division=division).order_by("-held_at", "number"))


def hearing(division: str, number: str) -> PublicHearing:
    """One hearing; raises `NotFound`."""
    row = PublicHearing.objects.filter(division=division, number=number).first()
    if row is None:
        raise unknown_hearing()
    return row


def voices(division: str, number: str) -> list[VoiceFacts]:
    """Who registered, in order; one statement."""
    rows = HearingVoice.objects.filter(division=division, hearing=number).order_by("serial")
    return [
        VoiceFacts(
            row.serial,
            MASKS["name"].shown(row.name) or "",
            scrubbed(row.view, Known(names=(row.name,)))[0],
            row.attended,
            row.answer,
            row.reason,
        )
        for row in rows
    ]
