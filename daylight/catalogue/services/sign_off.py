"""会签: an office answers its question about a declaration, accepting or returning it with an opinion."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Declaration, SignOff
from daylight.catalogue.queries.clearing import checks_of
from daylight.catalogue.rules.clearing.checks import must_pass
from daylight.catalogue.rules.clearing.stages import Answer, Stage, moved
from daylight.catalogue.services._declared import locked_declaration, open_order, send_back, stop_clocks, write_down
from daylight.core.actors import Actor
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg


@transaction.atomic
def sign_off(declaration_id: int, *, question: str, answer: Answer, opinion: str, by: Actor, at: datetime) -> Stage:
    """Answer for one office and return the stage the declaration is at afterwards.

    When every office of an order has accepted the next is asked; when the last has, the text may be announced. When
    all have answered and one has returned it, it goes back to the department with all opinions at once. Refuses a
    post that was not asked, a return without an opinion, and the leading office's acceptance while a check fails.
    """
    declaration = locked_declaration(declaration_id)
    moved(Stage(declaration.stage), "sign_off")
    asked = _asked(declaration, question, by)
    if answer is Answer.RETURN and not opinion.strip():
        raise Refusal("clearing.opinion", msg("Say what has to be changed."))
    if answer is Answer.ACCEPT and asked.leads:
        must_pass(checks_of(declaration, at))
    SignOff.objects.filter(pk=asked.pk).update(
        answer=answer, opinion=opinion.strip(), answered_at=at, answered_by=by.as_record()
    )
    stage = _after(declaration, asked.order, at)
    payload: dict[str, object] = {"question": question, "answer": answer, "opinion": opinion.strip(), "stage": stage}
    payload["digest"] = declaration.digest
    write_down("power.signed_off", declaration, payload, by=by, at=at)
    return stage


def _asked(declaration: Declaration, question: str, by: Actor) -> SignOff:
    asked = SignOff.objects.filter(declaration=declaration, round=declaration.round, question=question).first()
    if asked is None or asked.opened_at is None or asked.answer:
        raise Refusal("clearing.not_asked", msg("This office is not being asked, or has answered already."))
    if by.department != asked.department_id or by.role != asked.role:
        raise Forbidden(
            "clearing.not_yours",
            msg("This answer is given by another office."),
            next_step=msg("Ask the post that is named beside the question."),
        )
    return asked


def _after(declaration: Declaration, order: int, at: datetime) -> Stage:
    rows = list(SignOff.objects.filter(declaration=declaration, round=declaration.round))
    present = [row for row in rows if row.order == order]
    if any(not row.answer for row in present):
        return Stage.REVIEW
    returned = [row for row in present if row.answer == Answer.RETURN]
    if returned:
        send_back(declaration, "\n".join(f"{row.name}：{row.opinion}" for row in returned), at)
        return Stage.RETURNED
    later = [row.order for row in rows if row.order > order]
    if later:
        open_order(declaration, min(later), at)
        return Stage.REVIEW
    stop_clocks(declaration, at)
    Declaration.objects.filter(pk=declaration.pk).update(stage=moved(Stage.REVIEW, "pass"))
    return Stage.REVIEWED
