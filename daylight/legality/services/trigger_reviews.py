"""触发评查: fines outside their benchmark or off like cases come before the legal affairs office by themselves."""

from datetime import datetime, timedelta

from django.db import transaction

from daylight.casework.queries import departures
from daylight.core.actors import Actor
from daylight.ledger import services as ledger
from daylight.legality.models import Review
from daylight.legality.queries.discretion import standing_out
from daylight.legality.services._reviews import opened

LOOK_BACK = timedelta(days=31)


@transaction.atomic
def trigger_reviews(*, division: str, by: Actor, at: datetime) -> int:
    """Open a review of every case of the last month whose fine lies outside its benchmark, or stands out among like
    cases; how many were opened.

    Runs as a job; a case that ever came to review is not opened again. Records nothing where nothing was opened.
    """
    span = {"since": at - LOOK_BACK, "until": at}
    found = standing_out(division, **span) | departures(division, **span)
    known = set(Review.objects.filter(division=division, number__in=list(found)).values_list("number", flat=True))
    fresh = {number: why for number, why in found.items() if number not in known}
    for number, why in fresh.items():
        opened(division, number, way="trigger", reason=why[:500], at=at)
    if fresh:
        payload = {"numbers": sorted(fresh), "rule": "outside the benchmark or off like cases"}
        ledger.record("review.triggered", stream="review/triggered", by=by, at=at, payload=payload, division=division)
    return len(fresh)
