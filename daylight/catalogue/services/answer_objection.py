"""答复异议: an objection is answered as amended, or as not amended with the reason."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Objection
from daylight.catalogue.rules.clearing.stages import Answered, Stage
from daylight.catalogue.rules.states import must_be_editor
from daylight.catalogue.services._declared import locked_declaration, must_lead, write_down
from daylight.core.actors import Actor, Role
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg


@transaction.atomic
def answer_objection(objection_id: int, *, outcome: Answered, reason: str = "", by: Actor, at: datetime) -> None:
    """Answer once; the declaring body and the leading office may.

    Refuses “amended” where the text has not been amended since the objection, and “not amended” without a reason.
    """
    objection = (
        Objection.objects.select_for_update(of=("self",)).select_related("notice").filter(pk=objection_id).first()
    )
    if objection is None or objection.answered_at is not None:
        raise NotFound("objection.unknown", msg("There is no such objection to answer."))
    declaration = locked_declaration(objection.notice.declaration_id)
    if by.role is Role.CATALOGUE_EDITOR:
        must_be_editor(by, declaration.power.department_id)
    else:
        must_lead(by, declaration.power.division_id)
    if declaration.stage != Stage.PUBLICITY:
        raise Refusal("objection.not_announced", msg("The text is not being announced now."))
    if outcome is Answered.NOT_AMENDED and not reason.strip():
        raise Refusal("objection.reason", msg("Say why the text is not amended; the answer is public."))
    if outcome is Answered.AMENDED and (declaration.amended_at is None or declaration.amended_at < objection.at):
        raise Refusal(
            "objection.nothing_amended",
            msg("The text has not been amended since this objection."),
            next_step=msg("Have the department amend the text first."),
        )
    Objection.objects.filter(pk=objection_id).update(
        outcome=outcome, reason=reason.strip()[:2000], answered_at=at, answered_by=by.as_record()
    )
    payload: dict[str, object] = {"objection": objection_id, "outcome": outcome, "reason": reason.strip()[:2000]}
    write_down("power.objection_answered", declaration, payload, by=by, at=at)
