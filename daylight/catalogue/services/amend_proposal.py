"""修改公开方案: the leading office amends what is disclosed, in what form, to whom or when, saying why."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Declaration
from daylight.catalogue.rules.clearing.checks import DISCLOSURE
from daylight.catalogue.rules.clearing.stages import OPEN
from daylight.catalogue.services._declared import locked_declaration, must_lead, write_down
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg


@transaction.atomic
def amend_proposal(declaration_id: int, *, field: str, text: str, reason: str, by: Actor, at: datetime) -> None:
    """Put another text in one of the four fields of the disclosure proposal. Refuses to do so without a reason."""
    declaration = locked_declaration(declaration_id)
    must_lead(by, declaration.power.division_id)
    if declaration.stage not in OPEN or field not in DISCLOSURE or not text.strip() or not reason.strip():
        raise Refusal("clearing.proposal", msg("Give the field, its new text, and the reason."))
    before = declaration.proposal.get(field, "")
    proposal = {**declaration.proposal, field: text.strip()}
    Declaration.objects.filter(pk=declaration_id).update(proposal=proposal)
    payload: dict[str, object] = {"field": field, "before": before, "after": text.strip(), "reason": reason.strip()}
    write_down("power.proposal_amended", declaration, payload, by=by, at=at)
