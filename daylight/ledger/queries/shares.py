"""Cutting the ledger into shares of whole streams, about equally long, without reading it."""

from itertools import groupby, pairwise

from django.db import connection

from daylight.ledger.queries.sweeping import Share

DIVISIONS = """
WITH RECURSIVE entered AS (
  SELECT (SELECT min(division) FROM ledger_entry) AS division
  UNION ALL
  SELECT (SELECT min(division) FROM ledger_entry WHERE division > before.division) FROM entered before
  WHERE before.division IS NOT NULL
), sealed AS (
  SELECT (SELECT min(division) FROM ledger_leaf) AS division
  UNION ALL
  SELECT (SELECT min(division) FROM ledger_leaf WHERE division > before.division) FROM sealed before
  WHERE before.division IS NOT NULL
)
SELECT division FROM (SELECT division FROM entered UNION SELECT division FROM sealed) known
WHERE division IS NOT NULL ORDER BY division
"""
"""Every division that has entries or leaves, found by leaping from one to the next."""
PAGES = "SELECT pg_relation_size('ledger_entry') / 8192 + 1"
SAMPLE = """
SELECT DISTINCT division, stream FROM ledger_entry TABLESAMPLE SYSTEM (%s) REPEATABLE (1) ORDER BY division, stream
"""
LEAST_PAGES = 200


def shares_of(wanted: int, *, division: str | None = None) -> list[Share]:
    """All streams, or those of a division, in order: about so many shares, at least one for each division."""
    divisions = [division] if division else _divisions()
    bounds = _sampled(wanted) if wanted > 1 else {}
    return [
        Share(each, after or "", last)
        for each in divisions
        for after, last in pairwise([None, *bounds.get(each, []), None])
    ]


def _divisions() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(DIVISIONS)
        return [name for (name,) in cursor.fetchall()]


def _sampled(wanted: int) -> dict[str, list[str]]:
    """Streams that cut each division into shares, as a few pages of the table suggest."""
    with connection.cursor() as cursor:
        cursor.execute(PAGES)
        (pages,) = cursor.fetchone()
        cursor.execute(SAMPLE, [min(100.0, 100.0 * max(LEAST_PAGES, 4 * wanted) / pages)])
        rows = cursor.fetchall()
    step = max(len(rows) // wanted, 1)
    return {
        division: [stream for _division, stream in streams][step::step]
        for division, streams in groupby(rows, key=lambda row: row[0])
    }
