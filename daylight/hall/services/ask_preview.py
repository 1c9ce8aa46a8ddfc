"""An applicant shows a draft to the window before handing it in."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import Preview
from daylight.hall.queries.drafts import draft
from daylight.hall.queries.mandates import must_be_mandated
from daylight.hall.rules.applicants import must_be_applicant
from daylight.hall.services.save_draft import must_be_writable
from daylight.ledger import services as ledger


@transaction.atomic
def ask_preview(draft_id: UUID, *, by: Actor, at: datetime) -> UUID:
    """Show the draft as it stands now to the window of the item's department, which answers with hints.

    The copy shown does not change with the draft. Refuses "draft.handed_in" and "preview.waits" while an earlier one
    is unanswered; raises NotFound. Recorded as `preview.asked` in `preview/<id>`, without the answers.
    """
    person = must_be_applicant(by)
    found = draft(draft_id, person, lock=True)
    must_be_mandated(by, found.power_id, at)
    must_be_writable(found)
    assert found.form_version is not None
    materials = [
        {"key": each.key, "name": each.name, "digest": each.digest, "type": each.type} for each in found.materials
    ]
    try:
        with transaction.atomic():
            made = Preview.objects.create(
                division=found.division, draft=draft_id, person=person, asked_at=at, data=found.data,
                department=catalogue.version(found.power_version).department, power_version=found.power_version,
                form_version=found.form_version, materials=materials,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refusal("preview.waits", msg("The window is looking at this draft already.")) from error
    payload = {"power": found.power_id, "department": made.department}
    ledger.record("preview.asked", stream=f"preview/{made.id}", by=by, at=at, payload=payload, division=found.division)
    return made.id
