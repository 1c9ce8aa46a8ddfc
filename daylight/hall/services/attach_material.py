"""An applicant lays a file beside a draft."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from daylight.core.actors import Actor
from daylight.hall.models import Draft, DraftMaterial, StoredFile
from daylight.hall.queries.drafts import draft, materials_of
from daylight.hall.queries.mandates import must_be_mandated
from daylight.hall.rules import uploads
from daylight.hall.rules.applicants import must_be_applicant
from daylight.hall.rules.facts import MaterialFacts
from daylight.hall.rules.materials import must_be_asked_for, must_be_room
from daylight.hall.services.save_draft import must_be_writable
from daylight.web import files, scanning


@transaction.atomic
def attach_material(draft_id: UUID, *, key: str, name: str, content: bytes, by: Actor, at: datetime) -> MaterialFacts:
    """Store a file under one of the power's material keys. What it is, is told from its bytes (`rules.uploads`).

    The same file under the same key is kept once. Raises NotFound, Refusal "draft.handed_in", "material.…" or
    "file.…". Bytes are on disk before the row commits.
    """
    found = draft(draft_id, must_be_applicant(by), lock=True)
    must_be_mandated(by, found.power_id, at)
    must_be_writable(found)
    must_be_asked_for(materials_of(found), key)
    must_be_room(len(found.materials))
    kind = uploads.inspect(content, most_bytes=settings.MAX_UPLOAD_BYTES)
    scanning.must_be_clean(content)
    digest = files.store(content)
    StoredFile.objects.bulk_create(
        [StoredFile(digest=digest, size=len(content), type=kind.media_type, stored_at=at)], ignore_conflicts=True
    )
    same = next((each for each in found.materials if (each.key, each.digest) == (key, digest)), None)
    if same is not None:
        return same
    shown = files.safe_name(name, kind.extension)
    row = DraftMaterial.objects.create(draft_id=draft_id, key=key, name=shown, file_id=digest, uploaded_at=at)
    Draft.objects.filter(pk=draft_id).update(updated_at=at)
    return MaterialFacts(row.pk, key, shown, digest, len(content), kind.media_type, at)
