"""Whether the public log keeps up: where it does not, an installation may refuse new decisions until it does."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from daylight.core.refusals import Busy
from daylight.core.words import msg

OLDEST_OPEN = """
WITH log AS (
  SELECT CASE WHEN %s THEN least(h.size, w.witnessed) ELSE h.size END AS covered, w.settled
  FROM (SELECT coalesce(max(size), 0) AS size FROM ledger_head) h,
       (SELECT coalesce(max(witnessed), 0) AS witnessed, coalesce(max(settled), 0) AS settled FROM ledger_log) w
)
SELECT least(
  (SELECT e.recorded_at FROM ledger_leaf l JOIN ledger_entry e USING (division, stream, seq)
   WHERE l.leaf >= (SELECT covered FROM log) ORDER BY l.leaf LIMIT 1),
  (SELECT e.recorded_at FROM ledger_entry e WHERE e.position > (SELECT settled FROM log)
   AND NOT EXISTS (SELECT FROM ledger_leaf l WHERE l.division = e.division AND l.stream = e.stream AND l.seq = e.seq)
   ORDER BY e.position LIMIT 1))
"""


def sealing_is_late(at: datetime) -> bool:
    """Whether an entry has waited longer for its seal than `settings.SEAL_WITHIN_HOURS` (0: never late, no statement).

    Sealed means under a signed head, and countersigned too where `settings.LOG_MUST_BE_WITNESSED`.
    """
    if not settings.SEAL_WITHIN_HOURS:
        return False
    with connection.cursor() as cursor:
        cursor.execute(OLDEST_OPEN, [settings.LOG_MUST_BE_WITNESSED])
        (oldest,) = cursor.fetchone()
    return oldest is not None and oldest < at - timedelta(hours=settings.SEAL_WITHIN_HOURS)


def must_be_sealed_in_time(at: datetime) -> None:
    """Raise `Busy` `log.late` where `sealing_is_late`: what is decided now could be changed unnoticed."""
    if sealing_is_late(at):
        raise Busy(
            "log.late",
            msg("Records have waited more than %(hours)s hours to be sealed, so no new decision is taken."),
            next_step=msg("Reading goes on. Tell the system administrator to look at the public log."),
            hours=settings.SEAL_WITHIN_HOURS,
        )
