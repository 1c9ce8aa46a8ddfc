"""The first entry of a database: whether its time is real or simulated."""

from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import queries
from daylight.ledger.rules import Entry
from daylight.ledger.services.record import record

MODES = ("real", "simulated")


@transaction.atomic
def open_ledger(mode: str, *, by: Actor, at: datetime) -> Entry:
    """Open the ledger once, before anything is recorded, in "real" or "simulated" time, which then begins at `at`.

    Raises `Refusal` in production for simulated time, and where the ledger is open or already has entries.
    """
    if mode not in MODES:
        raise Refusal("ledger.mode", msg("A ledger is opened in real or in simulated time."))
    if mode == "simulated" and settings.PRODUCTION:
        raise Refusal("clock.production", msg("A production database refuses simulated time."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT ledger_open(%s, %s)", [mode, at])
        (opened,) = cursor.fetchone()
    if not opened:
        raise Refusal("ledger.already_opened", msg("The ledger of this database has been opened before."))
    queries.now()
    return record("ledger.opened", stream="system", by=by, at=at, payload={"mode": mode})
