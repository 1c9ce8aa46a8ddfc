"""退回修改: the leading office sends a declaration back, from review or from publicity, saying why."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.rules.clearing.stages import Stage, moved
from daylight.catalogue.services._declared import locked_declaration, must_lead, send_back, write_down
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg


@transaction.atomic
def return_to_department(declaration_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Send the text back; an announcement is taken down, the opinions given stay. Refuses to do so without a reason."""
    declaration = locked_declaration(declaration_id)
    moved(Stage(declaration.stage), "return")
    must_lead(by, declaration.power.division_id)
    if not reason.strip():
        raise Refusal("clearing.opinion", msg("Say what has to be changed."))
    send_back(declaration, reason, at)
    write_down("power.declaration_returned", declaration, {"reason": reason.strip()}, by=by, at=at)
