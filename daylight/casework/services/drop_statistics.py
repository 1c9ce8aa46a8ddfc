"""删除保存的统计: somebody's own saved question is no longer kept."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.casework.queries.statistics import own_view
from daylight.core.actors import Actor
from daylight.ledger import services as ledger


@transaction.atomic
def drop_statistics(view: UUID, *, by: Actor, at: datetime) -> None:
    """Drop one's own saved question; raises `NotFound` for anybody else's."""
    row = own_view(by.division, by.person or 0, view)
    payload = {"id": str(row.id), "title": row.title}
    row.delete()
    ledger.record("statistics.dropped", stream=f"office/{row.department}", by=by, at=at, payload=payload)
