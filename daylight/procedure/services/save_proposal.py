"""保存草稿: what was drawn so far is kept, finished or not."""

import hashlib
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.procedure.models import Proposal
from daylight.procedure.rules.publishing import must_draw
from daylight.procedure.services._proposals import locked, must_be_of, must_be_readable, write_down

WRITABLE = (Proposal.State.DRAFT, Proposal.State.RETURNED)


@transaction.atomic
def save_proposal(
    proposal_id: int,
    *,
    source: str,
    as_seen: int,
    by: Actor,
    at: datetime,
    title: str = "",
    examples: list[dict[str, object]] | None = None,
) -> int:
    """Keep a draft's source, and its tried examples where given; the new revision.

    Raises `Stale` `proposal.stale` where somebody saved since revision `as_seen`, `Refusal` `proposal.state` once it
    is proposed, `Forbidden` `post.missing` for another department.
    """
    must_draw(by)
    found = locked(proposal_id, as_seen=as_seen, states=WRITABLE)
    must_be_of(by, found)
    must_be_readable(found.kind, source)
    found.source, found.title = source, title.strip()[:200] or found.title
    if examples is not None:
        found.examples = examples[:50]
    found.revision += 1
    found.changed_at = at
    found.save(update_fields=["source", "title", "examples", "revision", "changed_at"])
    digest = hashlib.sha256(source.encode()).hexdigest()
    write_down("proposal.saved", found, {"source_digest": digest}, by=by, at=at)
    return found.revision
