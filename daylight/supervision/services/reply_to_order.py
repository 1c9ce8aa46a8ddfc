"""反馈: the head of the ordered department replies."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.canonical import canonical
from daylight.core.instants import legal_day
from daylight.offices import queries as offices
from daylight.supervision.queries.orders import order
from daylight.supervision.rules.orders import ClockKind, OrderState
from daylight.supervision.services._ordering import move, note, said, stop_clocks


@transaction.atomic
def reply_to_order(
    id_: int, *, division: str, text: str, is_true: bool, is_objective: bool, by: Actor, at: datetime
) -> None:
    """Say what happened and what was put right: whether the finding is true, and whether the cause is objective.

    Stops the limit for the reply. Raises `Forbidden` for anyone but the department's head.
    """
    found = order(division, id_)
    head = offices.at_post(by, role=Role.DEPARTMENT_HEAD, department=found.department, on=legal_day(at))
    reply = said(text)
    move(
        found, only_from=(OrderState.ISSUED, OrderState.RETURNED), state=OrderState.REPLIED, reply=reply,
        is_true=is_true, is_objective=is_objective, replied_by=canonical(head.as_record()), replied_at=at,
    )  # fmt: skip
    stop_clocks(found, at, ClockKind.REPLY)
    note("replied", found, by=head, at=at, reply=reply, is_true=is_true, is_objective=is_objective)
