"""Films and recordings of items."""

from uuid import UUID

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Medium


def media_of(power_id: int) -> list[Medium]:
    """What an item shows, the earliest first."""
    return list(Medium.objects.filter(power_id=power_id, withdrawn_at=None).order_by("added_at", "id"))


def medium(power_id: int, key: UUID) -> Medium:
    """One of them; raises NotFound."""
    found = Medium.objects.filter(power_id=power_id, id=key, withdrawn_at=None).first()
    if found is None:
        raise NotFound("medium.unknown", msg("There is no such film or recording."))
    return found
