"""常用意见: a wording is kept, by somebody or by a department."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.casework.models import Phrase
from daylight.casework.rules.phrases import must_have_room, wording
from daylight.casework.services._desk import at_desk
from daylight.casework.services._phrases import keeper, own_or_kept
from daylight.core.actors import Actor
from daylight.ledger import services as ledger


@transaction.atomic
def keep_phrase(text: str, *, is_shared: bool = False, phrase_id: UUID | None = None, by: Actor, at: datetime) -> UUID:
    """Keep a wording for oneself, or for the department of the post in use; with an id, reword one. Its id.

    A wording of the department is kept by its decision maker or head. Raises Forbidden `post.missing` and
    `phrase.not_yours`, NotFound `phrase.unknown`, `Refusal` `phrase.text` and `phrase.most`.
    """
    person, department = at_desk(by)
    said = wording(text)
    if phrase_id is not None:
        found = own_or_kept(phrase_id, by, at)
        Phrase.objects.filter(division=by.division, id=found.id).update(text=said, kept_by=by.name)
        kept, department, is_shared = found.id, found.department, found.person is None
    else:
        by = keeper(by, department, at) if is_shared else by
        whose = {"person": None, "department": department} if is_shared else {"person": person}
        must_have_room(Phrase.objects.filter(division=by.division, **whose).count())
        kept = Phrase.objects.create(
            division=by.division, department=department, person=None if is_shared else person, text=said,
            kept_by=by.name, kept_at=at,
        ).id  # fmt: skip
    payload = {"id": str(kept), "text": said, "shared": is_shared}
    ledger.record("phrase.kept", stream=f"office/{department}", by=by, at=at, payload=payload)
    return kept
