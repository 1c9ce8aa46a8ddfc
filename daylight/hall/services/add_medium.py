"""A department lays a film or a recording beside one of its items."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.hall.models import Medium
from daylight.hall.rules import media
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.web import files, scanning


@transaction.atomic
def add_medium(power_id: int, *, title: str, words: str, content: bytes, by: Actor, at: datetime) -> UUID:
    """Store a film or recording with its title and its words; only the catalogue editor of the item's department.

    Refuses "medium.words" and "file.…"; raises Forbidden and NotFound. Recorded as `medium.added` in `power/<id>`.
    """
    power = catalogue.current(power_id)
    by = offices.at_post(by, role=Role.CATALOGUE_EDITOR, department=power.department, on=legal_day(at))
    said = {"title": title.strip()[:120], "words": words.strip()[:8000]}
    media.must_be_worded(**said)
    kind = media.kind_of(content, most_bytes=settings.MAX_UPLOAD_BYTES)
    scanning.must_be_clean(content)
    row = Medium.objects.create(
        division=power.division, power_id=power_id, kind=kind.media_type.split("/")[0], digest=files.store(content),
        type=kind.media_type, size=len(content), added_at=at, **said,
    )  # fmt: skip
    payload = {"medium": str(row.id), "digest": row.digest, "title": row.title}
    ledger.record("medium.added", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division)
    return row.id
