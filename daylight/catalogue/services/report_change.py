"""报告无需调整: a body says of a change that nothing of its own changes, or that it is done."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import ChangeTask, ClearingClock
from daylight.catalogue.rules.radar import Effect
from daylight.catalogue.rules.states import must_be_editor
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def report_change(task_id: int, *, report: str, by: Actor, at: datetime) -> None:
    """Close the task of a body with its report.

    Refuses an empty one, and one where an article is gone that powers still rest on (`change.unsettled`).
    """
    task = ChangeTask.objects.select_for_update(of=("self",)).select_related("change").filter(pk=task_id).first()
    if task is None or task.settled_at is not None:
        raise NotFound("change.unknown", msg("There is no such open task."))
    must_be_editor(by, task.department_id)
    if not report.strip():
        raise Refusal("change.report", msg("Say what was adjusted, or why nothing has to be."))
    if task.touched.filter(outcome="", effect__in=[Effect.GONE, Effect.MOVED]).exists():
        raise Refusal(
            "change.unsettled",
            msg("An article that your powers rest on no longer stands; a report alone does not settle it."),
            next_step=msg("Declare the change and have it published first."),
        )
    ChangeTask.objects.filter(pk=task_id).update(report=report.strip(), settled_at=at, settled_by=by.as_record())
    ClearingClock.objects.filter(task_id=task_id, stopped_at=None).update(stopped_at=at)
    division = task.change.division_id
    payload = {"task": task_id, "department": task.department_id, "report": report.strip()}
    ledger.record(
        "clearing.change_reported", stream=f"clearing/{division}", by=by, at=at, payload=payload, division=division
    )
