"""Reads of drafts: only by the person who writes them."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from daylight.catalogue import queries as catalogue
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Draft
from daylight.hall.rules.facts import DraftFacts, MaterialFacts
from daylight.hall.rules.materials import asked_for
from daylight.ledger import queries as ledger
from daylight.ledger.queries import Editions
from daylight.procedure import queries as procedure
from daylight.procedure.rules.definition import FieldType
from daylight.web.statements import Statement, read_json

FIELDS = [field.name for field in fields(DraftFacts)]
READ = """
SELECT d.id, d.person_id, d.division, d.power_id, d.power_version, d.form_version, d.supplements,
  d.data, d.updated_at, d.submitted_number,
  (SELECT coalesce(jsonb_agg(jsonb_build_array(m.id, m.key, m.name, f.digest, f.size, f.type, m.uploaded_at)
            ORDER BY m.uploaded_at, m.id), '[]')
     FROM hall_draftmaterial m JOIN hall_storedfile f ON f.digest = m.file_id WHERE m.draft_id = d.id)
FROM hall_draft d WHERE d.id = %s AND d.person_id = %s
"""
OWN = Statement(READ)
OWN_LOCKED = Statement(READ + "FOR UPDATE OF d")
OWN_AND_EDITIONS = Statement(READ.replace("FROM hall_draft d", ", ledger_editions()\nFROM hall_draft d"))
BEGUN = Statement("""
SELECT (SELECT coalesce(jsonb_object_agg(power_id, id ORDER BY updated_at), '{}') FROM hall_draft
        WHERE person_id = %s AND submitted_number = '' AND supplements = ''), ledger_editions()
""")


def draft(draft_id: UUID, person: int, *, lock: bool = False) -> DraftFacts:
    """A person's own draft with the files laid beside it; one statement.

    Raises the same NotFound for another's draft as for none. `lock` holds it until the transaction ends.
    """
    row = (OWN_LOCKED if lock else OWN).row((draft_id, person))
    if row is None:
        raise unknown_draft()
    return _draft(row)


def draft_and_editions(draft_id: UUID, person: int) -> tuple[DraftFacts, Editions]:
    """As `draft`, and the editions of what handing it in rests on, in one statement."""
    row = OWN_AND_EDITIONS.row((draft_id, person))
    if row is None:
        raise unknown_draft()
    return _draft(row[:-1]), ledger.editions_of(row[-1])


def begun_and_editions(person: int | None) -> tuple[dict[int, UUID], Editions]:
    """The first applications that a person has begun and not handed in, by power, and the editions; one statement."""
    row = BEGUN.row((person,))
    assert row is not None
    return {int(power): UUID(ident) for power, ident in read_json(row[0]).items()}, ledger.editions_of(row[1])


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


def _draft(row: Sequence[Any]) -> DraftFacts:
    found: dict[str, Any] = dict(zip(FIELDS, row, strict=True))
    laid = [_material(each) for each in read_json(found["materials"])]
    return DraftFacts(**{**found, "data": read_json(found["data"]), "materials": laid})


def _material(laid: list[Any]) -> MaterialFacts:
    ident, key, name, digest, size, type_, uploaded_at = laid
    return MaterialFacts(UUID(ident), key, name, digest, size, type_, datetime.fromisoformat(uploaded_at))


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
