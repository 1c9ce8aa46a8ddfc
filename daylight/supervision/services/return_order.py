"""退回: the reply is not enough."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.supervision.queries.orders import order
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.rules.orders import ClockKind, OrderState
from daylight.supervision.services._ordering import move, note, said, start_clock


@transaction.atomic
def return_order(id_: int, *, division: str, reason: str, by: Actor, at: datetime) -> None:
    """Ask the department for more; a new limit for the reply starts, the limit for the end runs on."""
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    found, why = order(division, id_), said(reason)
    move(found, only_from=(OrderState.REPLIED,), state=OrderState.RETURNED, result=why)
    start_clock(division, id_, ClockKind.REPLY, at)
    note("returned", found, by=supervisor, at=at, reason=why)
