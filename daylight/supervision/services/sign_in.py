"""签到: a supervisor is at the post today."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.supervision.models import SignIn
from daylight.supervision.services.raise_finding import STREAM


@transaction.atomic
def sign_in(*, division: str, by: Actor, at: datetime) -> None:
    """Sign in for the legal day of `at`, once. Raises `Forbidden` without a supervisor's post in the division."""
    day = legal_day(at)
    supervisor = offices.administrator(by, role=Role.SUPERVISOR, division=division, on=day)
    _row, is_new = SignIn.objects.get_or_create(
        division=division, person=supervisor.person or 0, day=day, defaults={"at": at}
    )
    if not is_new:
        raise Refusal("sign_in.done", msg("You have signed in today."))
    payload = {"day": day.isoformat()}
    ledger.record("supervisor.signed_in", stream=STREAM, by=supervisor, at=at, payload=payload, division=division)
