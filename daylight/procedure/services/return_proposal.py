"""退回修改: the second person sends a proposal back, saying why."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.models import Proposal
from daylight.procedure.rules.publishing import must_approve
from daylight.procedure.services._proposals import locked, write_down


@transaction.atomic
def return_proposal(proposal_id: int, *, opinion: str, as_seen: int, by: Actor, at: datetime) -> None:
    """Send it back to its author. Raises `Refusal` `proposal.opinion` without a word of why, and as approving does."""
    found = locked(proposal_id, as_seen=as_seen, states=(Proposal.State.PROPOSED,))
    must_approve(by, division=found.division, proposed_by=found.proposed_by)
    if not opinion.strip():
        raise Refusal("proposal.opinion", msg("Say what has to be changed."))
    found.state, found.opinion = Proposal.State.RETURNED, opinion.strip()[:500]
    found.save(update_fields=["state", "opinion"])
    write_down("proposal.returned", found, {"opinion": found.opinion}, by=by, at=at)
