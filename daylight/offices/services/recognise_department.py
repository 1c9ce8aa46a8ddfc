"""执法主体资格认定: a department may exercise powers from now on, or no longer."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.kinds import Kind
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries, rules
from daylight.offices.models import Department
from daylight.offices.rules import bodies


@transaction.atomic
def recognise_department(
    department: int, *, standing: str, kinds: Sequence[Kind] = (), reason: str, by: Actor, at: datetime
) -> None:
    """Give a department its standing (`rules.bodies.STANDINGS`) as a body that exercises powers, from this instant on.

    `kinds` empty for every kind of power. Done by the legal affairs office of the division. Refuses an unknown
    standing ("department.standing"), a closed department, and no reason ("change.reason").
    """
    body = Department.objects.select_for_update(of=("self",)).filter(pk=department).first()
    if body is None:
        raise NotFound("department.unknown", msg("There is no such department."))
    by = queries.administrator(by, role=Role.LEGAL_OFFICER, division=body.division_id, on=legal_day(at))
    why = bodies.must_say_why(reason)
    if standing not in bodies.STANDINGS:
        raise Refusal("department.standing", msg("A body is recognised, or its recognition is withdrawn."))
    if body.closed_on is not None:
        raise Refusal("department.closed", msg("This department has been merged into another."))
    before, body.standing, body.enforces = body.standing, standing, [kind.value for kind in kinds]
    body.save(update_fields=["standing", "enforces"])
    payload = {"department": body.pk, "before": before, "standing": standing, "kinds": body.enforces, "reason": why}
    stream, kind = rules.department_stream(body.division_id, body.code), "office.department_recognised"
    ledger.record(kind, stream=stream, by=by, at=at, payload=payload, division=body.division_id)
