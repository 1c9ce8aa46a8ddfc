"""登记问题: a problem that a check found, with the last day to put it right."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.offices.services import report_defect
from daylight.performance.models import Check, Issue
from daylight.performance.services._office import office


@transaction.atomic
def note_issue(
    check_id: int, *, department: int, what: str, due_on: date, severity: str = "", by: Actor, at: datetime
) -> int:
    """Note a problem and return its id. Refuses one without words, and a last day that has passed (`issue.invalid`).

    With a `severity` the problem lies with the system and not with the unit (系统功能问题): a ticket to the vendor is
    opened with it. Raises `defect.report` where that lacks words.
    """
    check = Check.objects.filter(pk=check_id).first()
    if check is None:
        raise NotFound("check.none", msg("There is no such check."))
    acting = office(by, check.division, at)
    body = offices.department(department)
    if body.division != check.division or not what.strip() or due_on < legal_day(at):
        raise Refusal("issue.invalid", msg("Name the department, the problem and a last day that is still to come."))
    made = Issue.objects.create(
        check_of=check, department=body.id, what=what.strip(), due_on=due_on, noted_by=acting.as_record(), noted_at=at
    )
    payload = {"issue": made.pk, "department": body.id, "what": made.what, "due": due_on}
    if severity:
        made.ticket = _ticket(made, severity, acting.called(None, None), at)
        made.save(update_fields=["ticket"])
        payload |= {"ticket": made.ticket}
    stream = f"check/{check.pk}"
    ledger.record("check.issue", stream=stream, by=acting, at=at, payload=payload, division=check.division)
    return made.pk


def _ticket(issue: Issue, severity: str, by: Actor, at: datetime) -> int:
    return report_defect(
        issue.what[:60], text=issue.what, severity=severity, source=f"{SOURCE} {issue.pk}", department=issue.department,
        by=by, at=at,
    )  # fmt: skip


SOURCE = "半年检查问题"
