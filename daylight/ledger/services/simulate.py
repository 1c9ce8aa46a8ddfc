"""Moving simulated time, for demonstrations and rehearsals."""

from datetime import datetime

from django.conf import settings
from django.db import connection

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import queries


def simulate(to: datetime | None) -> datetime:
    """Make now be `to` (None: the real time); time runs on from there. Returns the new now.

    Raises `Refusal` in production and where the ledger was opened in real time.
    """
    if settings.PRODUCTION:
        raise Refusal("clock.production", msg("A production database refuses simulated time."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_simulate(%s)", [to])
        (moved,) = cursor.fetchone()
    if not moved:
        raise Refusal("clock.real", msg("This database was opened in real time, which cannot be moved."))
    return queries.now()
