"""Raising one finding by hand or from another detector."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.ledger import services as ledger
from daylight.supervision.queries import Found
from daylight.supervision.queries.matters import Matter
from daylight.supervision.services._raising import put

STREAM = "supervision"


@transaction.atomic
def raise_finding(
    rule: str,
    *,
    division: str,
    number: str,
    became_true_at: datetime,
    by: Actor,
    at: datetime,
    department: int | None = None,
    clock: int = 0,
    entry: int = 0,
) -> Found | None:
    """Raise a finding of a rule on a case; None where the same one stands already. KeyError for an unknown rule."""
    found = put(Matter(rule, number, department, became_true_at, clock, entry), division=division, at=at)
    note([found] if found else [], division=division, by=by, at=at)
    return found


def note(found: Iterable[Found], *, division: str, by: Actor, at: datetime) -> None:
    """Record in the ledger which findings were raised, in one entry; nothing where there are none."""
    raised = [
        {"id": each.id, "rule": each.rule, "number": each.number, "became_true_at": each.became_true_at}
        for each in found
    ]
    if raised:
        ledger.record("finding.raised", stream=STREAM, by=by, at=at, payload={"raised": raised}, division=division)
