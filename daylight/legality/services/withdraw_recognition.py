"""取消主体资格: a body no longer exercises powers."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.models import BodyDeclaration
from daylight.legality.services._office import legal_office, said
from daylight.offices import queries as departments
from daylight.offices import services as offices
from daylight.offices.rules.bodies import RECOGNISED, WITHDRAWN


@transaction.atomic
def withdraw_recognition(department: int, *, division: str, reason: str, by: Actor, at: datetime) -> None:
    """End the recognition of a body: the next act under any of its powers is refused. Refuses one that has none."""
    by, words = legal_office(by, division, at), said(reason)
    body = departments.department(department)
    if body.division != division or body.standing != RECOGNISED:
        raise Refusal("body.has_none", msg("This body is not recognised."))
    offices.recognise_department(department, standing=WITHDRAWN, reason=words, by=by.called(None, None), at=at)
    last = BodyDeclaration.objects.filter(division=division, department=department, state="recognised")
    last.update(state="withdrawn")
    payload = {"department": department, "reason": words}
    ledger.record("body.withdrawn", stream=f"body/{department}", by=by, at=at, payload=payload, division=division)
