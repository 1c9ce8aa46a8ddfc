"""申诉: a department contests one line of its score sheet."""

from datetime import datetime

from django.db import IntegrityError, transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.performance.models import Line, Objection, Run

TO_OBJECT, TO_ANSWER = 10, 10
"""Working days to object after a run, and to answer after an objection."""


@transaction.atomic
def object_to_line(run_id: int, position: int, *, reason: str, by: Actor, at: datetime) -> int:
    """The department's head objects to a line; the answer is due within ten working days. Returns the objection's id.

    Refuses anybody else (`post.missing`), a second objection to the line (`objection.made`), one without a reason, and
    one later than ten working days after the run (`objection.late`).
    """
    line = Line.objects.select_related("run").filter(run_id=run_id, position=position).first()
    if line is None:
        raise NotFound("line.unknown", msg("There is no such line in this score sheet."))
    today = legal_day(at)
    acting = offices.at_post(by, role=Role.DEPARTMENT_HEAD, department=line.department, on=today)
    if not reason.strip():
        raise Refusal("objection.reason", msg("Say why the line is wrong."))
    calendar = offices.workdays(line.run.division)
    if today > calendar.after(legal_day(line.run.made_at), TO_OBJECT):
        raise Refusal("objection.late", msg("Lines can be contested within ten working days after the scores are out."))
    try:
        with transaction.atomic():
            made = Objection.objects.create(
                run=line.run, position=position, department=line.department, reason=reason.strip(),
                filed_by=acting.as_record(), filed_at=at, due_on=calendar.after(today, TO_ANSWER),
            )  # fmt: skip
    except IntegrityError:
        raise Refusal("objection.made", msg("This line has been contested already.")) from None
    _record(line.run, made, acting, at)
    return made.pk


def _record(run: Run, made: Objection, by: Actor, at: datetime) -> None:
    payload = {
        "objection": made.pk,
        "run": run.digest,
        "line": made.position,
        "reason": made.reason,
        "due": made.due_on,
    }
    stream = f"performance/{run.plan}"
    ledger.record("score.contested", stream=stream, by=by, at=at, payload=payload, division=run.division)
