"""撤回: a draft is given up; what is in force stays as it is."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.procedure.models import OPEN, Proposal
from daylight.procedure.rules.publishing import must_draw
from daylight.procedure.services._proposals import locked, must_be_of, write_down


@transaction.atomic
def withdraw_proposal(proposal_id: int, *, as_seen: int, by: Actor, at: datetime) -> None:
    """Give a draft up at any stage before it is published."""
    must_draw(by)
    found = locked(proposal_id, as_seen=as_seen, states=OPEN)
    must_be_of(by, found)
    found.state = Proposal.State.WITHDRAWN
    found.save(update_fields=["state"])
    write_down("proposal.withdrawn", found, {}, by=by, at=at)
