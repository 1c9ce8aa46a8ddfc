"""报告系统问题: an officer, or a check, reports a defect of the software."""

from datetime import datetime

from django.db import connection, transaction

from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices.models import Defect
from daylight.offices.rules import defects

NEXT = "SELECT pg_advisory_xact_lock(hashtextextended('defect/' || %s, 0))"


@transaction.atomic
def report_defect(
    title: str, *, text: str, severity: str, by: Actor, at: datetime, source: str = "", department: int | None = None
) -> int:
    """Open a ticket and return its number in the division.

    `source` names the check that found it, for example the number of a problem of self-inspection; `department` is the
    reporter's own unless told. Officers and jobs report ("post.missing" for others); refuses "defect.report".
    """
    if by.kind not in {ActorKind.OFFICER, ActorKind.JOB}:
        raise Forbidden("post.missing", msg("Only officers report defects of the software."))
    defects.must_be_defect(title, text, severity)
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [by.division])
    last = Defect.objects.filter(division=by.division).order_by("-number").values_list("number", flat=True).first()
    made = Defect(division=by.division, number=(last or 0) + 1, title=title.strip()[:120], text=text.strip()[:4000])
    made.severity, made.source, made.reported_at = severity, source[:60], at
    made.reporter_id, made.department_id = by.person, department or by.department
    made.save(force_insert=True)
    payload = {"number": made.number, "title": made.title, "severity": severity, "source": source}
    ledger.record("defect.reported", stream=f"defect/{made.number}", by=by, at=at, payload=payload)
    return made.number
