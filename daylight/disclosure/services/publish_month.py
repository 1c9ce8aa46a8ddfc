"""公开台账: an audited ledger goes to the government's site."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Stale
from daylight.core.words import msg
from daylight.disclosure.services.audit_month import locked_month
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def publish_month(division: str, department: int, period: str, *, by: Actor, at: datetime) -> None:
    """Publish an audited ledger. Raises `Stale` while it has not been audited, or twice."""
    row = locked_month(division, department, period)
    officer = offices.at_post(by, role=Role.DISCLOSURE_OFFICER, department=department, on=legal_day(at))
    if row.audited_at is None or row.published_at is not None:
        raise Stale("money.unaudited", msg("A ledger is published once, after its audit."))
    row.published_at = at
    row.save(update_fields=["published_at"])
    payload = {"department": department, "digest": row.digest}
    ledger.record("money.published", stream=f"money/{period}", by=officer, at=at, payload=payload, division=division)
