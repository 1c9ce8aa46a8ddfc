"""生成季度通报: the online check of every unit at the end of a quarter."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.canonical import digest
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import Bulletin, Entry, Unit
from daylight.disclosure.models.entries import PUBLIC
from daylight.disclosure.rules.bulletins import Shown, bulletin
from daylight.disclosure.rules.schedule import day_after
from daylight.ledger import services as ledger


@transaction.atomic
def make_bulletins(division: str, quarter: str, *, by: Actor, at: datetime) -> int:
    """Make the bulletin of every unit that disclosed before the quarter ended; how many are new. Twice does no harm.

    Refuses a quarter that is not over (`bulletin.not_over`).
    """
    end = day_after("quarter", quarter)
    if legal_day(at) < end:
        raise Refusal("bulletin.not_over", msg("A quarter is checked once it is over."))
    known = set(Bulletin.objects.filter(division=division, quarter=quarter).values_list("department", flat=True))
    rows = []
    for unit in Unit.objects.filter(division=division, since__lt=end).exclude(department_id__in=known):
        entries = Entry.objects.filter(PUBLIC, department=unit.department_id)
        shown = [
            Shown(column, period, legal_day(published))
            for column, period, published in entries.values_list("column", "period", "published_at")
            if published is not None
        ]
        document = bulletin(unit.body_type, quarter, shown, at)
        rows.append(
            Bulletin(
                division=division, department=unit.department_id, quarter=quarter, document=document,
                digest=digest(document), made_at=at,
            )
        )  # fmt: skip
    Bulletin.objects.bulk_create(rows)
    if rows:
        payload = {"quarter": quarter, "digests": {str(row.department): row.digest for row in rows}}
        stream = f"bulletin/{quarter}"
        ledger.record("bulletin.made", stream=stream, by=by, at=at, payload=payload, division=division)
    return len(rows)
