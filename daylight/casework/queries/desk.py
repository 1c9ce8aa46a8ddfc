"""What an officer keeps at the desk: the layout of the work list, and wordings."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from daylight.casework.models import ListLayout, Phrase
from daylight.casework.rules.columns import Layout, stored
from daylight.core.refusals import NotFound
from daylight.core.words import msg


@dataclass(frozen=True, slots=True)
class PhraseFacts:
    """A wording: the person's own, or the department's."""

    id: UUID
    department: int
    person: int | None
    text: str
    kept_by: str


def layout(person: int) -> Layout:
    """How somebody has the work list; the usual one for whoever never chose. One statement."""
    row = ListLayout.objects.filter(person=person).first()
    return stored(row.columns, row.rows) if row else Layout()


def phrases(division: str, person: int, departments: Collection[int]) -> list[PhraseFacts]:
    """Somebody's own wordings first, then those of the departments, each in the order kept. One statement."""
    mine = Q(person=person) | Q(person__isnull=True, department__in=list(departments))
    rows = Phrase.objects.filter(mine, division=division).order_by("kept_at", "id")
    found = [PhraseFacts(row.id, row.department, row.person, row.text, row.kept_by) for row in rows]
    return sorted(found, key=lambda each: each.person is None)


def phrase(division: str, phrase_id: UUID, *, person: int | None) -> PhraseFacts:
    """A wording of a department or the person's own; raises NotFound `phrase.unknown` for another person's."""
    whose = Q(person__isnull=True) | Q(person=person)
    row = Phrase.objects.filter(whose, division=division, id=phrase_id).first()
    if row is None:
        raise NotFound(
            "phrase.unknown",
            msg("There is no such stock phrase any more."),
            next_step=msg("Open the list of stock phrases again."),
        )
    return PhraseFacts(row.id, row.department, row.person, row.text, row.kept_by)
