"""The audit that runs all the time, so that whatever was done to an entry is found within five minutes."""

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from daylight.core.actors import Actor
from daylight.ledger import queries
from daylight.ledger.models import LedgerAudit
from daylight.ledger.queries import LastAudit
from daylight.ledger.rules import Fault
from daylight.ledger.services.audit_log import Audited, audit_log
from daylight.ledger.services.record import record

LONG = timedelta(seconds=60)
logger = logging.getLogger(__name__)


def watch_ledger(*, by: Actor, at: datetime, now: datetime) -> Audited | None:
    """Audit everything where the next audit is due by the machine's own clock `now`; None where it is not yet.

    A fault that the last audit did not find is recorded in the ledger itself at `at`, so that whoever made it cannot
    take back that it was seen, and written to the log of the program. One process audits, beside everything else, all
    cores do where that takes long.
    """
    last = queries.last_audit()
    if last and not last.is_due(now):
        return None
    began = time.monotonic()
    found = audit_log(processes=None if last and last.took > LONG else 1)
    _note(found, last, by, at, now, timedelta(seconds=time.monotonic() - began))
    return found


@transaction.atomic
def _note(found: Audited, last: LastAudit | None, by: Actor, at: datetime, now: datetime, took: timedelta) -> None:
    fault = found.fault or Fault("", "", 0, "", "")
    known = LedgerAudit.objects.order_by("-id").first()
    if known is None or not last or last.fault != found.fault:
        known = LedgerAudit(since=now, runs=0)
    known.until, known.runs = now + took, known.runs + 1
    known.entries, known.seconds = found.entries, took.total_seconds()
    known.division, known.stream, known.seq = fault.division, fault.stream, fault.seq
    known.code, known.what = fault.code, fault.what
    known.save()
    if found.fault and known.runs == 1:
        where = {"division": fault.division, "stream": fault.stream, "number": fault.seq, "fault": fault.code}
        logger.error("The ledger is not as it was sealed: %s %s #%s", fault.division, fault.stream, fault.seq)
        record("ledger.fault_found", stream="system", by=by, at=at, payload=where, division=settings.DIVISION)
