"""半年检查: the check of a half year that has ended is opened."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.ledger import services as ledger
from daylight.performance.models import Check
from daylight.performance.services._office import office


@transaction.atomic
def open_check(division: str, half: date, *, by: Actor, at: datetime) -> int:
    """Open the check of the half year that begins on `half` (1 January or 1 July); once, then its id."""
    acting = office(by, division, at)
    made, is_new = Check.objects.get_or_create(division=division, half=half, defaults={"opened_at": at})
    if is_new:
        payload = {"check": made.pk, "half": half}
        stream = f"check/{made.pk}"
        ledger.record("check.opened", stream=stream, by=acting, at=at, payload=payload, division=division)
    return made.pk
