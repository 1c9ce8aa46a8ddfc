"""撤回申报: the department takes its declaration back; the draft stays a draft."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Declaration
from daylight.catalogue.rules.clearing.stages import Stage, moved
from daylight.catalogue.rules.states import must_be_editor
from daylight.catalogue.services._declared import locked_declaration, send_back, write_down
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg


@transaction.atomic
def withdraw_declaration(declaration_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """End the declaration without publishing. Refuses to do so without a reason."""
    declaration = locked_declaration(declaration_id)
    stage = moved(Stage(declaration.stage), "withdraw")
    must_be_editor(by, declaration.power.department_id)
    if not reason.strip():
        raise Refusal("clearing.reason", msg("Give the reason; it is kept with the record."))
    send_back(declaration, reason, at)
    Declaration.objects.filter(pk=declaration_id).update(stage=stage)
    write_down("power.declaration_withdrawn", declaration, {"reason": reason.strip()}, by=by, at=at)
