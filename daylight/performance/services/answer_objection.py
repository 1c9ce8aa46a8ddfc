"""答复申诉: the performance office upholds or rejects an objection; what is upheld makes a new version of the run."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.performance.models import Line, Manual, Objection, Run
from daylight.performance.services._office import office


@transaction.atomic
def answer_objection(objection_id: int, *, upheld: bool, answer: str, by: Actor, at: datetime) -> Objection:
    """Answer an open objection. Where upheld, the opposite of the line is entered; the next run of the month counts it.

    Both stay in sight: the line and its reversal. Refuses an answered objection (`objection.not_open`) and an answer
    without a reason.
    """
    row = Objection.objects.select_for_update(of=("self",)).select_related("run").filter(pk=objection_id).first()
    if row is None or row.state != "open":
        raise NotFound("objection.not_open", msg("There is no such open objection."))
    acting = office(by, row.run.division, at)
    if not answer.strip():
        raise Refusal("objection.answer", msg("Give the department your reasons."))
    row.state, row.answer = ("upheld" if upheld else "rejected"), answer.strip()
    row.answered_by, row.answered_at = acting.as_record(), at
    row.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    if upheld:
        _reverse(row.run, Line.objects.get(run=row.run, position=row.position), row, acting, at)
    payload = {"objection": row.pk, "upheld": upheld, "answer": row.answer}
    stream = f"performance/{row.run.plan}"
    ledger.record(
        "score.objection_answered", stream=stream, by=acting, at=at, payload=payload, division=row.run.division
    )
    return row


def _reverse(run: Run, line: Line, objection: Objection, by: Actor, at: datetime) -> None:
    Manual.objects.create(
        division=run.division, plan=run.plan, department=line.department, person=line.person, item=line.item,
        day=line.day, points=-line.points, case=line.case, basis=f"申诉 {objection.pk} 成立：{objection.answer}",
        entered_by=by.as_record(), entered_at=at,
    )  # fmt: skip
