"""Documents of a case, with all that is needed to show or render them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daylight.casework.models import Document
from daylight.casework.rules.documents import TITLES
from daylight.core.refusals import NotFound
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its title (msgid), its number, what it says, and the digest of its PDF once rendered."""

    division: str
    number: str
    id: int
    kind: str
    title: str
    document_number: str
    facts: dict[str, Any]
    file: str
    made_at: datetime


def papers(division: str, number: str) -> list[Paper]:
    """The documents of a case in the order they were made."""
    rows = Document.objects.filter(division=division, number=number).order_by("id")
    return [_paper(row) for row in rows]


def paper(division: str, number: str, document: int) -> Paper:
    """One document; raises `NotFound`."""
    row = Document.objects.filter(division=division, number=number, id=document).first()
    if row is None:
        raise NotFound("document.unknown", msg("There is no such document."))
    return _paper(row)


def unrendered(division: str, *, limit: int = 20) -> list[tuple[str, int]]:
    """Documents that have no PDF yet, the oldest first, as (case number, id); not those whose content was erased."""
    rows = Document.objects.filter(division=division, file="").exclude(facts={}).order_by("made_at")
    return list(rows.values_list("number", "id")[:limit])


def _paper(row: Document) -> Paper:
    return Paper(
        row.division,
        row.number,
        row.id,
        row.kind,
        TITLES.get(row.kind, row.kind),
        row.document_number,
        dict(row.facts),
        row.file,
        row.made_at,
    )
