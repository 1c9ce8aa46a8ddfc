"""Drafts shown to windows before they are handed in."""

from collections.abc import Iterable
from uuid import UUID

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Preview


def preview_of(draft: UUID) -> Preview | None:
    """The latest time a draft was shown, with its hints once they are there."""
    return Preview.objects.filter(draft=draft).order_by("-asked_at").first()


def previews_of(drafts: Iterable[UUID]) -> dict[UUID, Preview]:
    """The latest of each draft."""
    rows = Preview.objects.filter(draft__in=list(drafts)).order_by("asked_at")
    return {row.draft: row for row in rows}


def previews_waiting(departments: list[int]) -> list[Preview]:
    """What waits at these windows, the oldest first."""
    return list(Preview.objects.filter(department__in=departments, answered_at=None).order_by("asked_at")[:200])


def preview(key: UUID, departments: list[int]) -> Preview:
    """One shown draft, for the windows it was shown to; raises NotFound."""
    found = Preview.objects.filter(id=key, department__in=departments).first()
    if found is None:
        raise NotFound("preview.unknown", msg("No draft waits for hints under this address."))
    return found
