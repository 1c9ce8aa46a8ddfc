"""接访日: when and where a leader receives people."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall.models import Leader, Reception
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def plan_reception(
    leader: UUID,
    *,
    opens_at: datetime,
    closes_at: datetime,
    where: str,
    where_en: str = "",
    topic: str = "",
    by: Actor,
    at: datetime,
) -> UUID:
    """Put a reception into the public calendar. Refuses "reception.time" for one that is over before it begins."""
    found = Leader.objects.filter(pk=leader, until=None).first()
    if found is None:
        raise NotFound("leader.unknown", msg("There is no such leader."))
    division = found.division
    by = offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=division, on=legal_day(at))
    if closes_at <= opens_at or not where.strip():
        raise Refusal("reception.time", msg("Say where, and from when until when, the leader receives people."))
    made = Reception.objects.create(
        leader=found,
        opens_at=opens_at,
        closes_at=closes_at,
        where=where.strip()[:200],
        where_en=where_en.strip()[:200],
        topic=topic.strip()[:200],
    )
    payload: dict[str, object] = {"leader": str(leader), "opens_at": opens_at, "where": made.where}
    ledger.record(
        "reception.planned", stream="leaders", by=by.within(division), at=at, payload=payload, division=division
    )
    return made.pk
