"""The whole ledger as the server hands it out in bulk: the quick way to read all of it, in little memory."""

from bisect import bisect_right
from collections.abc import Generator, Sequence

from django.db import connection, transaction

from daylight.ledger.queries.leaves import Head
from daylight.ledger.rules.skimming import Line

LINES = (
    "SELECT division || chr(10) || stream, seq, kind, (happened_at AT TIME ZONE 'UTC')::text,"
    " (recorded_at AT TIME ZONE 'UTC')::text, salt, digest, previous, hash, person, post, actor, request,"
    " request_digest, convert_to(payload, 'UTF8') FROM ledger_entry {where} ORDER BY division, stream, seq"
)
AT_ONCE = 1000
BLOCK = 256 * 256
BUNDLES = (
    "SELECT string_agg('\\x0020'::bytea || e.hash, ''::bytea ORDER BY l.leaf),"
    " count(*) FILTER (WHERE e.recorded_at < (%s::timestamptz[])[width_bucket(l.leaf, %s::bigint[])]"
    " - interval '1 hour') FROM ledger_leaf l JOIN ledger_entry e USING (division, stream, seq)"
    " WHERE l.leaf >= %s AND l.leaf < %s"
)


def lines(division: str | None = None, *, after: tuple[str, str] = ("", "")) -> Generator[Line]:
    """Every entry, stream by stream in order, as plain values; from behind the stream `after` (division, stream).

    The server reads on while they are looked at; to ask it anything else, close the iterator first.
    """
    where, values = "WHERE (division, stream) > (%s, %s)", [*after]
    if division:
        where, values = f"{where} AND division = %s", [*after, division]
    with transaction.atomic(), connection.cursor() as cursor:
        yield from cursor.stream(LINES.format(where=where), values, binary=True, size=AT_ONCE)


def sealed_block(first: int, end: int, heads: Sequence[Head]) -> tuple[bytes, int]:
    """The hashes of the entries at some leaves, as bundles of the public log hold them; shorter where any is gone.

    And how many of those entries are dated more than an hour before the head before the one they were sealed under.
    """
    since = max(bisect_right(heads, first, key=lambda each: each.size) - 1, 0)
    near = heads[since : bisect_right(heads, end, key=lambda each: each.size)]
    with connection.cursor() as cursor:
        cursor.execute(BUNDLES, [[each.at for each in near], [each.size for each in near], first, end])
        found, early = cursor.fetchone()
    return bytes(found or b""), early
