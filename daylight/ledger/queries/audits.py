"""What the audits that run all the time have found."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from daylight.ledger.rules import Fault

LAST = """
SELECT since, until, entries, seconds, division, stream, seq, code, what FROM ledger_audit ORDER BY id DESC LIMIT 1
"""
WITHIN = timedelta(minutes=5)
"""Whatever was done to an entry is found within this time."""
TICK = timedelta(minutes=1)
SHARE = 4
"""An audit rests so many times as long as it took, where `WITHIN` leaves room for that."""


@dataclass(frozen=True, slots=True)
class LastAudit:
    """The last audit and all before it that found the same, since `since`; times are the machine's own."""

    since: datetime
    until: datetime
    entries: int
    took: timedelta
    fault: Fault | None

    def is_due(self, now: datetime) -> bool:
        """Whether the next one begins: so that what is done right behind the last is found within `WITHIN`."""
        room = WITHIN - TICK - 2 * self.took
        return now >= self.until + max(min(SHARE * self.took, room), timedelta(0))

    def is_late(self, now: datetime) -> bool:
        """Whether none has ended for twice as long as promised: the worker is silent, or the ledger too long for it."""
        return now > self.until + 2 * WITHIN


def last_audit() -> LastAudit | None:
    """The last audit, None before the first. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(LAST)
        row = cursor.fetchone()
    if row is None:
        return None
    since, until, entries, seconds, *place = row
    return LastAudit(since, until, entries, timedelta(seconds=seconds), Fault(*place) if place[1] else None)
