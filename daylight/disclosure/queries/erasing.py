"""What is known of a case before its personal data are erased: until when it is kept, what stands in the way, what
every folder holds of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from daylight.casework.queries.retention import Keeping, has_permit_in_force, keeping, kept_answers_of
from daylight.casework.rules import blanks as casework
from daylight.casework.rules.retention import is_over
from daylight.core.blanking import Blank, Blanked
from daylight.core.instants import legal_day
from daylight.disclosure.rules import blanks as disclosure
from daylight.disclosure.rules.erasing import LETTER, PERMIT, PUBLIC_REASON, REMEDY
from daylight.hall.queries.letters import has_open_letter_about
from daylight.hall.rules import blanks as hall
from daylight.ledger.services import Place
from daylight.legality.queries.outcomes import matters_against
from daylight.legality.rules import blanks as legality
from daylight.performance.rules import blanks as performance
from daylight.supervision.rules import blanks as supervision
from daylight.web import blanking

FOLDERS = (disclosure, performance, legality, supervision, casework, hall)
"""The latest first: what an earlier folder takes away is asked for by later ones."""
BLANKS: tuple[Blank, ...] = tuple(blank for folder in FOLDERS for blank in folder.BLANKS)
ENTRIES = " UNION ".join(folder.ENTRIES for folder in (hall, casework, supervision, legality, performance))


@dataclass(frozen=True, slots=True)
class ToErase:
    """A case as it stands before an erasure on a day: is its time for keeping over, and what else stands in the way."""

    keeping: Keeping
    is_over: bool
    obstacles: tuple[str, ...]
    counts: Mapping[str, int]
    entries: int


def to_erase(division: str, number: str, *, at: datetime) -> ToErase:
    """Everything that is asked before erasing, with counts of what would go; raises `NotFound`."""
    kept, on = keeping(division, number, on=legal_day(at)), legal_day(at)
    values = values_for(kept, finally_=True, at=at)
    counts = dict(blanking.counted(BLANKS, values))
    return ToErase(kept, is_over(kept.until, on), obstacles(kept, on), counts, len(places(values)))


def obstacles(kept: Keeping, on: date) -> tuple[str, ...]:
    """What the data of a closed case are still needed for, as msgids."""
    found = []
    if has_open_letter_about(kept.division, kept.number):
        found.append(LETTER)
    if any(not each.outcome for each in matters_against(kept.division, kept.number)):
        found.append(REMEDY)
    if has_permit_in_force(kept.division, kept.number, on):
        found.append(PERMIT)
    return tuple(found)


def values_for(kept: Keeping, *, finally_: bool, at: datetime) -> dict[str, Any]:
    """What the statements of every folder are bound to: `finally_` false while the data are only locked away."""
    named = {"division": kept.division, "number": kept.number, "at": at, "finally": finally_}
    return {**named, "public_reason": PUBLIC_REASON[finally_], **kept_answers_of(kept)}


def places(values: Mapping[str, Any]) -> list[Place]:
    """The records that tell of the case, in every stream."""
    with connection.cursor() as cursor:
        cursor.execute(ENTRIES, dict(values))
        return [(str(stream), int(seq)) for stream, seq in cursor.fetchall()]


def take_away(values: Mapping[str, Any]) -> Blanked:
    """Blank everything that every folder holds, in the transaction of the verb that does so."""
    return blanking.blanked(BLANKS, values)
