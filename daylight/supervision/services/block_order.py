"""受阻: a fault of the platform or a late import keeps the department from acting."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.supervision.models import OrderClock
from daylight.supervision.queries.orders import order
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.rules.orders import OrderState
from daylight.supervision.services._ordering import move, note, said


@transaction.atomic
def block_order(id_: int, *, division: str, ticket: str, reason: str, by: Actor, at: datetime) -> None:
    """Hold the limits of an order, naming the ticket of the fault; it does not count against the department."""
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    found, why = order(division, id_), said(reason)
    if not ticket.strip():
        raise Refusal("order.no_ticket", msg("Name the ticket of the fault or the late import."))
    open_states = (OrderState.ISSUED, OrderState.RETURNED, OrderState.REPLIED)
    move(found, only_from=open_states, ticket=ticket.strip())
    OrderClock.objects.filter(division=division, order=id_, stopped_at=None, paused_at=None).update(paused_at=at)
    note("blocked", found, by=supervisor, at=at, ticket=ticket.strip(), reason=why)
