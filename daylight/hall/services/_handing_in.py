"""What submitting and supplementing have in common: the checks, the files, and what the record keeps."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from daylight.catalogue.queries import PowerFacts
from daylight.core.canonical import canonical
from daylight.core.canonical import digest as digest_of
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.rules.facts import ApplicationFacts, DraftFacts
from daylight.hall.rules.materials import missing
from daylight.procedure import queries as procedure
from daylight.procedure.rules import forms
from daylight.procedure.rules.definition import FieldType, Form

HAND_OVER = """
INSERT INTO hall_material (division, id, number, key, name, digest, size, type, uploaded_at)
SELECT %s, m.id, %s, m.key, m.name, m.file_id, f.size, f.type, m.uploaded_at
FROM hall_draftmaterial m JOIN hall_storedfile f ON f.digest = m.file_id WHERE m.draft_id = %s
"""


def must_be_complete(found: DraftFacts, power: PowerFacts, *, have: Sequence[str], at: datetime) -> dict[str, object]:
    """The answers as the form reads them. Raises Refusal "form.invalid" or "material.missing".

    `have` are the keys of materials handed in earlier.
    """
    assert found.form_version is not None
    form = procedure.form(found.form_version).definition
    checked = forms.validate(form, with_files(form, found, have), today=legal_day(at))
    if checked.errors:
        raise Refusal(
            "form.invalid",
            msg("%(n)s answers need to be changed before this can be submitted."),
            next_step=msg("Go back to the form; each is marked there."),
            n=len(checked.errors),
        )
    lacking = missing(power.materials, [*have, *(each.key for each in found.materials)])
    if lacking:
        raise Refusal(
            "material.missing",
            msg("Required material is missing: %(names)s."),
            next_step=msg("Upload it, then submit."),
            names="、".join(str(each["name"]) for each in lacking),
        )
    plain: dict[str, object] = json.loads(canonical(checked.values))
    return plain


def with_files(form: Form, found: DraftFacts, have: Sequence[str]) -> dict[str, object]:
    """The answers of a draft; a question for a file is answered by the name of the file laid down for it."""
    names: dict[str, object] = {key: key for key in have}
    names.update((each.key, each.name) for each in found.materials)
    asked = [key for key, each in form.fields.items() if each.type is FieldType.FILE]
    return {**found.data, **{key: names[key] for key in asked if key in names}}


def hand_over(found: DraftFacts, application: ApplicationFacts) -> None:
    """The draft's files become materials of the application; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(HAND_OVER, [application.division, application.number, found.id])


def content(application: ApplicationFacts, power: PowerFacts, found: DraftFacts) -> dict[str, object]:
    """What the ledger keeps of a handing-in: answers and files in full, each with its digest. Never public."""
    assert found.form_version is not None
    return {
        "power": power.code,
        "power_version": power.digest,
        "form": procedure.form(found.form_version).digest,
        "party": {"kind": application.party_kind, "name": application.party_name, "id": application.party_id},
        "data": application.data,
        "data_digest": digest_of(application.data),
        "materials": [
            {"key": each.key, "name": each.name, "digest": each.digest, "size": each.size} for each in found.materials
        ],
        "answer_due_at": application.answer_due_at,
    }
