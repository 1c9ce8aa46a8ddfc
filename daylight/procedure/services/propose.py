"""提请发布: a finished draft is laid before a second person."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.models import Proposal
from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.examples import must_go_as_kept
from daylight.procedure.rules.publishing import must_draw
from daylight.procedure.services._proposals import locked, must_be_of, must_be_publishable, write_down
from daylight.procedure.services.save_proposal import WRITABLE


@transaction.atomic
def propose(proposal_id: int, *, reason: str, as_seen: int, by: Actor, at: datetime) -> None:
    """Propose a draft with the reason for the change. From now on it cannot be written until it is returned.

    Raises the first refusal that the source earns, `Refusal` `proposal.examples` where a kept example goes another way
    than it should, `proposal.reason` without a reason, `Stale`.
    """
    must_draw(by)
    found = locked(proposal_id, as_seen=as_seen, states=WRITABLE)
    must_be_of(by, found)
    if not reason.strip():
        raise Refusal("proposal.reason", msg("Say what is changed and why."))
    must_be_publishable(found.kind, found.source, found.division)
    if found.kind == Proposal.Kind.FLOW and found.examples:
        must_go_as_kept(compile_source(found.source.encode("utf-8")), found.examples)
    found.state, found.reason = Proposal.State.PROPOSED, reason.strip()[:500]
    found.proposed_by, found.proposed_at, found.opinion = by.person, at, ""
    found.save(update_fields=["state", "reason", "proposed_by", "proposed_at", "opinion"])
    write_down("proposal.proposed", found, {"reason": found.reason}, by=by, at=at)
