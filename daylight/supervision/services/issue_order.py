"""督办: a supervisor orders a department to answer for a finding and to put it right."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.canonical import canonical
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.supervision import queries
from daylight.supervision.models import Finding, Order
from daylight.supervision.queries.orders import highest_grade, orders_of_finding
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.rules import ENDED_WELL, State
from daylight.supervision.rules.orders import ClockKind, Kind, OrderState
from daylight.supervision.services._ordering import next_id, note, said, start_clock


@transaction.atomic
def issue_order(finding: int, *, division: str, kind: str, demand: str, by: Actor, at: datetime) -> Order:
    """Issue the next grade of order on a finding; an open finding is confirmed by it. Both limits start.

    Raises `Forbidden` without a supervisor's post in the division or above it, and a refusal for a finding that was
    dismissed or exempted or ended of itself, concerns no department, or has had an order of the highest grade.
    """
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    found = queries.finding(division, finding)
    if found.department is None or found.state in ENDED_WELL:
        raise Refusal(
            "order.not_due",
            msg("No order can follow a finding that was dismissed, or ended of itself, or concerns nobody."),
        )
    grade = len(orders_of_finding(division, finding)) + 1
    if grade > highest_grade(division):
        raise Refusal("order.highest_grade", msg("The highest grade of order has been issued on this finding."))
    asked, stood = said(demand), canonical(supervisor.as_record())
    Finding.objects.filter(division=division, id=finding, state__in=(State.RAISED, State.EXPLAINED)).update(
        state=State.CONFIRMED, answer=asked, answered_by=stood, answered_at=at
    )
    id_ = next_id("supervision_order")
    made = Order.objects.create(
        division=division, id=id_, document_number=f"监督〔{legal_day(at).year}〕{id_}号", finding=finding,
        department=found.department, kind=Kind(kind), grade=grade, demand=asked, state=OrderState.ISSUED,
        issued_by=stood, issuer=supervisor.person, issuer_division=supervisor.division, issued_at=at,
    )  # fmt: skip
    for limit in (ClockKind.REPLY, ClockKind.CLOSE):
        start_clock(division, id_, limit, at)
    note("issued", made, by=supervisor, at=at, finding=finding, grade=grade, way=kind, demand=asked)
    return made
