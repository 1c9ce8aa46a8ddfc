"""Raising findings in what was recorded since the last sweep."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.supervision import queries
from daylight.supervision.queries import Found
from daylight.supervision.services.raise_finding import note


@transaction.atomic
def sweep_records(*, division: str, by: Actor, at: datetime, afresh: bool = False) -> list[Found]:
    """Raise findings for refused attempts, steps sent back, second supplement notices and faulty decisions.

    One statement, and one more where anything was found. `afresh` judges all that was ever recorded.
    """
    found = queries.recorded(division, at=at, afresh=afresh)
    note(found, division=division, by=by, at=at)
    return found
