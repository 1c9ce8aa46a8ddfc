"""信息反馈: an officer tells the others what is going on, what worked, or what does not; or answers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure.models import BoardNote
from daylight.disclosure.rules.board import must_say
from daylight.disclosure.services._entries import signature
from daylight.ledger import services as ledger


@transaction.atomic
def write_note(
    division: str, *, kind: str = "", title: str = "", text: str, about: UUID | None = None, by: Actor, at: datetime
) -> UUID:
    """Put a note on the officers' board, or an answer below the note named in `about`; the id of what was written.

    Only officers at a post. Refuses `note.*`; raises NotFound for an answer to nothing. Recorded as `note.written` in
    `board/<division>`.
    """
    if by.kind is not ActorKind.OFFICER or by.department is None:
        raise Forbidden("note.post", msg("The board is for officers at a post."))
    told = text.strip()
    if about is None:
        must_say(kind, title.strip(), told)
    else:
        kind, title = _answered(division, about).kind, ""
        if not told:
            raise Refusal("note.empty_answer", msg("Write what you answer."))
    made = BoardNote.objects.create(
        division=division, about=about, kind=kind, title=title.strip()[:120], text=told,
        department=by.department, written_by=signature(by), written_at=at,
    )  # fmt: skip
    payload = {"note": str(made.id), "about": str(about or ""), "kind": kind, "title": made.title, "text": told}
    ledger.record("note.written", stream=f"board/{division}", by=by, at=at, payload=payload, division=division)
    return made.id


def _answered(division: str, about: UUID) -> BoardNote:
    found = BoardNote.objects.filter(division=division, id=about, about=None).first()
    if found is None:
        raise NotFound("note.unknown", msg("There is no such note."))
    return found
