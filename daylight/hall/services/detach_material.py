"""An applicant takes a file away from a draft."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor
from daylight.hall.models import Draft, DraftMaterial
from daylight.hall.queries.drafts import draft
from daylight.hall.queries.mandates import must_be_mandated
from daylight.hall.rules.applicants import must_be_applicant
from daylight.hall.services.save_draft import must_be_writable


@transaction.atomic
def detach_material(draft_id: UUID, material_id: UUID, *, by: Actor, at: datetime) -> None:
    """Take one file away; nothing happens where it is already gone. Raises NotFound, Refusal "draft.handed_in"."""
    found = draft(draft_id, must_be_applicant(by), lock=True)
    must_be_mandated(by, found.power_id, at)
    must_be_writable(found)
    DraftMaterial.objects.filter(draft_id=draft_id, pk=material_id).delete()
    Draft.objects.filter(pk=draft_id).update(updated_at=at)
