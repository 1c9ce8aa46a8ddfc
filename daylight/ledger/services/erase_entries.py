"""Erasing what several entries say, with the files they name, in one go and one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from daylight.core.actors import Actor, Role
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger.rules.sweeping import files_named
from daylight.ledger.services.record import record

WAITING = """
SELECT count(*) FROM unnest(%s::text[], %s::int[]) AS p (stream, seq)
WHERE NOT EXISTS (SELECT FROM ledger_leaf l WHERE l.division = %s AND l.stream = p.stream AND l.seq = p.seq)
"""
SAID = """
SELECT e.payload FROM ledger_entry e JOIN unnest(%s::text[], %s::int[]) AS p (stream, seq)
  ON e.stream = p.stream AND e.seq = p.seq
WHERE e.division = %s AND e.salt <> ''
"""
ERASE = """
SELECT count(*) FILTER (WHERE ledger_erase(%s, p.stream, p.seq, %s))
FROM unnest(%s::text[], %s::int[]) AS p (stream, seq)
"""

Place = tuple[str, int]
"""Stream and number of an entry."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many entries were erased, and the digests of the files that they named."""

    entries: int
    files: frozenset[str]


@transaction.atomic
def erase_entries(
    division: str, places: Sequence[Place], *, about: str, reason: str, by: Actor, at: datetime
) -> Erased:
    """Erase the content of entries of a division, all or none; those erased before are passed over.

    Digests, hashes and leaves stay, so every receipt holds as before (《个人信息保护法》第四十七条). `about` says in
    the record what they told of. The caller removes the files they named: no entry tells of them afterwards. Raises
    `Forbidden` for anybody but the security administrator of the division, and `Refusal` where one is not sealed yet.
    """
    if by.role != Role.SECURITY_ADMIN or by.division != division:
        raise Forbidden("erasure.post", msg("Only the security administrator erases the content of records."))
    streams, numbers = [stream for stream, _seq in places], [seq for _stream, seq in places]
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [streams, numbers, division])
        if cursor.fetchone()[0]:
            raise _not_sealed()
        cursor.execute(SAID, [streams, numbers, division])
        named = frozenset(digest for (payload,) in cursor.fetchall() for digest in files_named(payload.encode()))
        cursor.execute(ERASE, [division, at, streams, numbers])
        (count,) = cursor.fetchone()
    record("ledger.erased", stream="system", by=by, at=at, payload={"about": about, "entries": count, "reason": reason})
    return Erased(count, named)


def _not_sealed() -> Refusal:
    return Refusal(
        "erasure.not_sealed",
        msg("A record of this case is not sealed yet, so nothing was erased."),
        next_step=msg("Records are sealed about once a minute; try again then."),
    )
