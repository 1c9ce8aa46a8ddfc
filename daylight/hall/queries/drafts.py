"""Reads of drafts: only by the person who writes them."""

from typing import Any
from uuid import UUID

from daylight.catalogue import queries as catalogue
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Draft, DraftMaterial
from daylight.hall.rules.facts import DraftFacts, MaterialFacts
from daylight.hall.rules.materials import asked_for
from daylight.procedure import queries as procedure
from daylight.procedure.rules.definition import FieldType


def draft(draft_id: UUID, person: int, *, lock: bool = False) -> DraftFacts:
    """A person's own draft with the files laid beside it; two statements.

    Raises the same NotFound for another's draft as for none. `lock` holds it until the transaction ends.
    """
    rows = Draft.objects.filter(pk=draft_id, person_id=person)
    row = (rows.select_for_update() if lock else rows).first()
    if row is None:
        raise unknown_draft()
    return _facts(row, _materials(row.pk))


def unknown_draft() -> NotFound:
    """The one answer for what does not exist and for what the reader may not know of."""
    return NotFound(
        "draft.unknown",
        msg("There is no such draft."),
        next_step=msg("Your drafts are listed under My applications."),
    )


def drafts_of(person: int) -> list[DraftFacts]:
    """What a person has begun and not handed in, the latest first, without files."""
    rows = Draft.objects.filter(person_id=person, submitted_number="").order_by("-updated_at")
    return [_facts(row, []) for row in rows[:50]]


def open_draft(person: int, power_id: int, *, supplements: str = "") -> DraftFacts | None:
    """The draft a person would resume for a power, or for the supplement of an application."""
    rows = Draft.objects.filter(person_id=person, power_id=power_id, submitted_number="", supplements=supplements)
    row = rows.order_by("-updated_at").first()
    return _facts(row, []) if row else None


def materials_of(found: DraftFacts) -> list[dict[str, Any]]:
    """What the applicant is to hand in: the materials the power names, then the form's questions for a file."""
    asked = asked_for(catalogue.version(found.power_version).materials)
    form = procedure.form(found.form_version).definition if found.form_version is not None else None
    for each in form.fields.values() if form else ():
        if each.type is FieldType.FILE and each.key not in {known["key"] for known in asked}:
            asked.append({"key": each.key, "name": each.label, "name_en": each.label_en, "required": each.required})
    return asked


def _materials(draft_id: UUID) -> list[MaterialFacts]:
    rows = DraftMaterial.objects.filter(draft_id=draft_id).select_related("file").order_by("uploaded_at", "id")
    return [
        MaterialFacts(row.pk, row.key, row.name, row.file.digest, row.file.size, row.file.type, row.uploaded_at)
        for row in rows
    ]


def _facts(row: Draft, materials: list[MaterialFacts]) -> DraftFacts:
    return DraftFacts(
        row.pk,
        row.person_id,
        row.division,
        row.power_id,
        row.power_version,
        row.form_version,
        row.supplements,
        dict(row.data),
        row.updated_at,
        row.submitted_number,
        materials,
    )
