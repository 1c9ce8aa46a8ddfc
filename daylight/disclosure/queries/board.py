"""The officers' board."""

from dataclasses import dataclass
from uuid import UUID

from daylight.disclosure.models import BoardNote

MOST = 100


@dataclass(frozen=True, slots=True)
class Noted:
    """A note and its answers, the oldest answer first."""

    note: BoardNote
    answers: list[BoardNote]


def board_notes(division: str, *, kind: str = "") -> list[Noted]:
    """The notes of a division, or those of one kind, the latest first, with their answers; two statements."""
    rows = BoardNote.objects.filter(division=division, about=None).order_by("-written_at")
    found = list((rows.filter(kind=kind) if kind else rows)[:MOST])
    answers: dict[UUID | None, list[BoardNote]] = {}
    named = [each.id for each in found]
    for each in BoardNote.objects.filter(division=division, about__in=named).order_by("written_at"):
        answers.setdefault(each.about, []).append(each)
    return [Noted(each, answers.get(each.id, [])) for each in found]
