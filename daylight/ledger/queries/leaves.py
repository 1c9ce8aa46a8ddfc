"""Where entries stand in the public log, and its heads, as the database knows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from daylight.ledger.queries.entries import COLUMNS, to_entry
from daylight.ledger.rules import SealedEntry

OF_ENTRY = COLUMNS.format("e.")
JOINED = "FROM ledger_leaf l LEFT JOIN ledger_entry e USING (division, stream, seq)"
ALL_HAVE_LEAVES = """
WITH log AS (SELECT coalesce((SELECT settled FROM ledger_log), 0) AS settled)
SELECT (SELECT count(*) FROM ledger_entry, log WHERE position <= settled)
  + (SELECT count(*) FROM ledger_entry JOIN ledger_leaf USING (division, stream, seq), log WHERE position > settled)
  <= (SELECT count(*) FROM ledger_leaf)
"""
"""Every leaf has an entry of its own: where entries whose turn has come are no more than leaves, none is left out."""
BLOCK = 256 * 256
BUNDLES = (
    "SELECT string_agg(e.hash, ''::bytea ORDER BY l.leaf) FROM ledger_leaf l JOIN ledger_entry e"
    " USING (division, stream, seq) WHERE l.leaf >= %s AND l.leaf < %s"
)
HEAD = "SELECT size, root, at, note FROM ledger_head "


@dataclass(frozen=True, slots=True)
class Head:
    """A head of the public log: so many leaves have this root. `note` is the checkpoint as the log signed it."""

    size: int
    root: bytes
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf and the entry that stands in the ledger for it now, None where there is none any more."""

    number: int
    division: str
    stream: str
    seq: int
    entry: SealedEntry | None


def leaf_of(entry: SealedEntry) -> int | None:
    """The number of an entry's leaf, from 0; None before it is sealed. One statement."""
    with connection.cursor() as cursor:
        where = "WHERE division = %s AND stream = %s AND seq = %s"
        cursor.execute(f"SELECT leaf FROM ledger_leaf {where}", [entry.division, entry.stream, entry.seq])  # noqa: S608
        row = cursor.fetchone()
    return row[0] if row else None


def leaf_count() -> int:
    """How many entries have their place in the public log."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(leaf) + 1, 0) FROM ledger_leaf")
        (count,) = cursor.fetchone()
    return int(count)


def leaf_hashes(first: int, end: int) -> list[bytes]:
    """What the public log says of leaves: the hash of each entry, in order; empty where the entry is gone."""
    with connection.cursor() as cursor:
        where = "WHERE l.leaf >= %s AND l.leaf < %s ORDER BY l.leaf"
        cursor.execute(f"SELECT coalesce(e.hash, '') {JOINED} {where}", [first, end])
        return [bytes(row[0]) for row in cursor.fetchall()]


def sealed_block(first: int, end: int) -> bytes:
    """The hashes of the entries at some leaves, joined; shorter where any is gone. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(BUNDLES, [first, end])
        (found,) = cursor.fetchone()
    return bytes(found or b"")


def sealed_entries(first: int, end: int) -> Iterator[Leaf]:
    """Some leaves in order, each with its entry, through a server-side cursor."""
    where = "WHERE l.leaf >= %s AND l.leaf < %s ORDER BY l.leaf"
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT l.leaf, l.division, l.stream, l.seq, {OF_ENTRY} {JOINED} {where}", [first, end])
        while rows := cursor.fetchmany(2000):
            for row in rows:
                yield Leaf(row[0], row[1], row[2], row[3], to_entry(row[4:]) if row[4] is not None else None)


def left_out() -> SealedEntry | None:
    """The first entry that has no leaf although its turn has long come: somebody put it there past the ledger.

    Where there are as many such entries as leaves, none is left out: every leaf has an entry of its own.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALL_HAVE_LEAVES)
        if cursor.fetchone()[0]:
            return None
        cursor.execute(
            f"SELECT {OF_ENTRY} FROM ledger_entry e LEFT JOIN ledger_leaf l USING (division, stream, seq)"  # noqa: S608
            " WHERE l.leaf IS NULL AND e.position <= coalesce((SELECT settled FROM ledger_log), 0)"
            " ORDER BY e.position LIMIT 1"
        )
        row = cursor.fetchone()
    return to_entry(row) if row else None


def dated_before_its_head() -> SealedEntry | None:
    """The first entry dated more than an hour before the head before the one that it was sealed under."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH span AS (SELECT lag(size) OVER w AS low, size AS high, lag(at) OVER w AS since FROM ledger_head"  # noqa: S608
            f" WINDOW w AS (ORDER BY size)) SELECT {OF_ENTRY} FROM span JOIN ledger_leaf l ON l.leaf >= low"
            " AND l.leaf < high JOIN ledger_entry e USING (division, stream, seq)"
            " WHERE e.recorded_at < since - interval '1 hour' ORDER BY l.leaf LIMIT 1"
        )
        row = cursor.fetchone()
    return to_entry(row) if row else None


def heads() -> list[Head]:
    """Every head that was signed, smallest first."""
    return _heads("ORDER BY size")


def head_told_otherwise() -> int | None:
    """The smallest head whose signed text says another size or root than its row; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT size FROM ledger_head WHERE split_part(note, E'\\n', 2) <> size::text"
            " OR split_part(note, E'\\n', 3) <> encode(root, 'base64') ORDER BY size LIMIT 1"
        )
        row = cursor.fetchone()
    return int(row[0]) if row else None


def head_of(size: int | None = None) -> Head | None:
    """The head of exactly this size, or the largest; None where there is none."""
    found = _heads("WHERE size = %s", size) if size is not None else _heads("ORDER BY size DESC LIMIT 1")
    return found[0] if found else None


def head_over(leaf: int) -> Head | None:
    """The first head that covers a leaf: when the entry was sealed."""
    found = _heads("WHERE size > %s ORDER BY size LIMIT 1", leaf)
    return found[0] if found else None


def _heads(where: str, *values: int) -> list[Head]:
    with connection.cursor() as cursor:
        cursor.execute(HEAD + where, values)
        return [Head(size, bytes(root), at, note) for size, root, at, note in cursor.fetchall()]
