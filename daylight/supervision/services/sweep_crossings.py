"""Raising findings for clocks that crossed their limits since the last sweep."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.supervision import queries
from daylight.supervision.queries import Found
from daylight.supervision.services.raise_finding import note


@transaction.atomic
def sweep_crossings(*, division: str, by: Actor, at: datetime, afresh: bool = False) -> list[Found]:
    """Raise what became true up to `at`, dated to the crossing. One statement, and one more where anything was found.

    Runs again without harm. `afresh` forgets the mark and judges every clock there is.
    """
    found = queries.crossed(division, at=at, afresh=afresh)
    note(found, division=division, by=by, at=at)
    return found
