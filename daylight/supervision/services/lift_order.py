"""摘牌: the order has done its work."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.supervision.queries.orders import order
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.rules.orders import ClockKind, OrderState
from daylight.supervision.services._ordering import move, note, said, stop_clocks


@transaction.atomic
def lift_order(id_: int, *, division: str, result: str, by: Actor, at: datetime) -> None:
    """End an order that was replied to, with the result. Nothing is taken away: order and finding stay to be read."""
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    found, outcome = order(division, id_), said(result)
    move(found, only_from=(OrderState.REPLIED,), state=OrderState.LIFTED, result=outcome, lifted_at=at)
    stop_clocks(found, at, ClockKind.REPLY, ClockKind.CLOSE)
    note("lifted", found, by=supervisor, at=at, result=outcome)
