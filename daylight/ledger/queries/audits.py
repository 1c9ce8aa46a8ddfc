"""What the audits that run all the time have found."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from daylight.ledger.models import LedgerAudit
from daylight.ledger.rules import Fault

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
    found = LedgerAudit.objects.order_by("-id").first()
    if found is None:
        return None
    fault = Fault(found.division, found.stream, found.seq, found.code, found.what) if found.stream else None
    return LastAudit(found.since, found.until, found.entries, timedelta(seconds=found.seconds), fault)
