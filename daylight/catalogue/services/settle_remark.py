"""标为已解决: a remark is settled by an office that is asked, or by the department once the text was returned."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Remark, SignOff
from daylight.catalogue.rules.clearing.stages import Stage
from daylight.catalogue.rules.states import must_be_editor
from daylight.catalogue.services._declared import locked_declaration, write_down
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg


@transaction.atomic
def settle_remark(remark_id: int, *, by: Actor, at: datetime) -> None:
    """Settle a remark that is open."""
    remark = Remark.objects.select_for_update().filter(pk=remark_id, settled_at=None).first()
    if remark is None:
        raise NotFound("clearing.no_remark", msg("There is no such open remark."))
    declaration = locked_declaration(remark.declaration_id)
    asked = SignOff.objects.filter(
        declaration=declaration, round=declaration.round, department_id=by.department or 0, role=by.role or ""
    )
    if not asked.exists() or declaration.stage == Stage.RETURNED:
        must_be_editor(by, declaration.power.department_id)
    Remark.objects.filter(pk=remark_id).update(settled_at=at, settled_by=by.as_record())
    write_down("power.remark_settled", declaration, {"element": remark.element}, by=by, at=at)
