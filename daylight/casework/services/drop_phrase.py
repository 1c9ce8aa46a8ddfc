"""删除常用意见: a wording is no longer offered."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.casework.models import Phrase
from daylight.casework.services._desk import at_desk
from daylight.casework.services._phrases import own_or_kept
from daylight.core.actors import Actor
from daylight.ledger import services as ledger


@transaction.atomic
def drop_phrase(phrase_id: UUID, *, by: Actor, at: datetime) -> None:
    """Drop one's own wording, or one of the department from the post that keeps them.

    Opinions that were written with it stay as they are. Raises Forbidden `post.missing` and `phrase.not_yours`,
    NotFound `phrase.unknown`.
    """
    at_desk(by)
    found = own_or_kept(phrase_id, by, at)
    Phrase.objects.filter(division=by.division, id=found.id).delete()
    payload = {"id": str(found.id), "text": found.text}
    ledger.record("phrase.dropped", stream=f"office/{found.department}", by=by, at=at, payload=payload)
