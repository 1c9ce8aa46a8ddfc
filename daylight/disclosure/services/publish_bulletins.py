"""公开季度通报: the bulletins of a quarter go to the government's site."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Stale
from daylight.core.words import msg
from daylight.disclosure.models import Bulletin
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def publish_bulletins(division: str, quarter: str, *, by: Actor, at: datetime) -> int:
    """Publish every bulletin of a quarter at once, once; how many. Done by the disclosure officer of the division."""
    officer = offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=division, on=legal_day(at))
    rows = list(Bulletin.objects.select_for_update().filter(division=division, quarter=quarter))
    if not rows:
        raise NotFound("bulletin.none", msg("There is no bulletin of this quarter."))
    waiting = [row for row in rows if row.published_at is None]
    if not waiting:
        raise Stale("bulletin.published", msg("The bulletins of this quarter are public already."))
    for row in waiting:
        row.published_at, row.published_by_name = at, officer.name
    Bulletin.objects.bulk_update(waiting, ["published_at", "published_by_name"])
    payload = {"quarter": quarter, "digests": {str(row.department): row.digest for row in waiting}}
    stream = f"bulletin/{quarter}"
    ledger.record("bulletin.published", stream=stream, by=officer, at=at, payload=payload, division=division)
    return len(waiting)
