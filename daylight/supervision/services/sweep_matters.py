"""Raising findings outside cases: what nobody dealt with, late orders, late clearing, risks past their threshold."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.supervision.queries import Found
from daylight.supervision.queries.matters import matters
from daylight.supervision.services._raising import put
from daylight.supervision.services.raise_finding import note


@transaction.atomic
def sweep_matters(*, division: str, by: Actor, at: datetime) -> list[Found]:
    """Raise what stands at `at` and has not been raised before. Runs again without harm."""
    found = [raised for each in matters(division, at=at) if (raised := put(each, division=division, at=at))]
    note(found, division=division, by=by, at=at)
    return found
