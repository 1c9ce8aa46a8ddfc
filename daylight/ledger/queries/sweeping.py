"""The whole ledger as the server hands it out in bulk, and what of it leaves a doubt: in little memory, share by share.

Runs as a program too, which reads a `Task` as JSON and answers with what it found as JSON, so that an audit can use
every core of the machine: `audit_log` starts it.
"""

import gc
import json
import mmap
import os
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.string import ByteaBinaryLoader

from daylight.ledger.rules.sweeping import Line, Sealed, Swept, sweep
from daylight.ledger.verifier.checks import roots_of_bundles
from daylight.ledger.verifier.logs import ENTRY, Log
from daylight.ledger.verifier.notes import Checkpoint

LINES = """
SELECT stream, seq, kind, happened_at::text, recorded_at::text, salt, digest, previous, hash, person, post,
  actor, request, request_digest, payload
FROM ledger_entry WHERE {share} ORDER BY division, stream, seq
"""
WAITING = """
SELECT division, stream, seq, -1 AS leaf FROM ledger_entry e
WHERE e.position > coalesce((SELECT settled FROM ledger_log), 0) AND NOT EXISTS (SELECT FROM ledger_leaf l
  WHERE l.division = e.division AND l.stream = e.stream AND l.seq = e.seq) AND {share}
"""
SEALED = "SELECT division, stream, seq, leaf FROM ledger_leaf WHERE {share}"
LEAVES = "SELECT string_agg(int8send(leaf), ''::bytea) FROM (SELECT leaf FROM ({}) a ORDER BY division, stream, seq) b"
"""The leaves of a share's entries in order, -1 for an entry whose turn has not come. Not one for each is a doubt."""
ERASED = "SELECT stream, seq, caller FROM ledger_erased WHERE {share}"
HEADS = "SELECT size, (at - interval '1 hour')::text FROM ledger_head ORDER BY size"
IN_ORDER = "SET LOCAL enable_sort = off; SET LOCAL enable_incremental_sort = off; SET LOCAL jit = off"
AT_ONCE = 500
BESIDE = 5
"""How nice a process is that audits beside everything else."""


@dataclass(frozen=True, slots=True)
class Share:
    """Streams of a division behind `after`, up to and with `last` (None: all of them)."""

    division: str
    after: str = ""
    last: str | None = None

    def within(self, statement: str) -> str:
        """A statement about a share, as it is said of this one; its values are the share's."""
        bound = "" if self.last is None else " AND stream <= %(last)s"
        return statement.format(share=f"division = %(division)s AND stream > %(after)s{bound}")


@dataclass(frozen=True, slots=True)
class Task:
    """What one process sweeps: shares of the entries against the published bundles joined in the file `published`, and
    bundles of the log in `place`; `note` is its head. In simulated time entries are not held against the heads' clock.
    """

    place: str
    note: str
    published: str
    simulated: bool
    shares: list[Share]
    bundles: list[tuple[int, int]]


@dataclass(slots=True)
class Found:
    """What sweeping gave: entries, those of them that are sealed, the files they name, the roots of bundles in order;
    whether there is a doubt about anything."""

    entries: int = 0
    sealed: int = 0
    files: list[str] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    doubt: bool = False


class Published:
    """The published entries and the heads over them, to look up what was sealed at a leaf, and since when."""

    def __init__(self, entries: bytes | mmap.mmap, heads: Sequence[tuple[int, str]], size: int) -> None:
        self.entries, self.size = entries, size
        self.since = [b"", *(at.encode() for _size, at in heads)]
        self.head_of = array("I")
        for number, (low, high) in enumerate(pairwise([0, *(each for each, _at in heads), size])):
            self.head_of += array("I", [number]) * max(high - low, 0)

    def sealed(self, leaves: Sequence[int]) -> Sealed:
        """What stands at these leaves."""
        entries, size, since, head_of = self.entries, self.size, self.since, self.head_of
        return Sealed(
            [entries[at * ENTRY + 2 : (at + 1) * ENTRY] if 0 <= at < size else None for at in leaves],
            [since[head_of[at]] if 0 <= at < size else b"" for at in leaves],
        )


def lines(connection: psycopg.Connection[Any], share: Share) -> Iterator[Line]:
    """The entries of a share, stream by stream in order, as plain values: text as its bytes.

    The server reads on while they are looked at; to ask it anything else, close the iterator first.
    """
    with connection.cursor() as cursor:
        for name in ("text", "varchar"):
            cursor.adapters.register_loader(name, ByteaBinaryLoader)
        yield from cursor.stream(share.within(LINES), asdict(share), binary=True, size=AT_ONCE)


def sweep_share(
    connection: psycopg.Connection[Any], share: Share, published: Published | None = None
) -> tuple[Swept, int]:
    """What of a share leaves a doubt, and how many of its entries stand in the published log, if that is looked at."""
    connection.execute(IN_ORDER)
    sealed = published.sealed(_leaves(connection, share)) if published else None
    gone = connection.execute(share.within(ERASED), asdict(share)).fetchall()
    erased = {(stream.encode(), seq): bytes(caller) for stream, seq, caller in gone}
    swept = sweep(lines(connection, share), share.division, sealed, erased)
    return swept, sum(each is not None for each in sealed.hashes) if sealed else 0


def _leaves(connection: psycopg.Connection[Any], share: Share) -> Sequence[int]:
    with connection.cursor(binary=True) as cursor:
        some_wait = cursor.execute(share.within(f"{WAITING} LIMIT 1"), asdict(share)).fetchone()
        places = f"{SEALED} UNION ALL {WAITING}" if some_wait else SEALED
        row = cursor.execute(LEAVES.format(share.within(places)), asdict(share)).fetchone()
    leaves = array("q", (row and row[0]) or b"")
    if sys.byteorder == "little":
        leaves.byteswap()
    return leaves


def carry_out(task: Task, connection: psycopg.Connection[Any]) -> Found:
    """Sweep within the connection's transaction, up to the first doubt. Files that do not lie right raise `Wrong`."""
    log, found = Log(task.place), Found()
    note = Checkpoint.read(task.note)
    heads = [] if task.simulated else connection.execute(HEADS).fetchall()
    with open(task.published, "rb") as file:
        entries = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if note.size else b""
    published = Published(entries, heads, note.size)
    for share in task.shares:
        swept, sealed = sweep_share(connection, share, published)
        found.entries, found.sealed = found.entries + swept.entries, found.sealed + sealed
        found.files += sorted(swept.files)
        if swept.doubt is not None:
            found.doubt = True
            return found
    for first, end in task.bundles:
        found.roots += [each.hex() for each in roots_of_bundles(log, note, first, end)]
    return found


def main() -> None:
    """The program: a task, how to connect, the snapshot to read, and whether it works beside everything else, as JSON;
    what was found goes out the same way."""
    gc.disable()
    asked = json.load(sys.stdin)
    os.nice(BESIDE if asked["beside"] else 0)
    task = Task(**asked["task"] | {"shares": [Share(**each) for each in asked["task"]["shares"]]})
    with psycopg.connect(**asked["connect"]) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(asked["snapshot"]))
        connection.execute("SET LOCAL TimeZone = 'UTC'")
        json.dump(asdict(carry_out(task, connection)), sys.stdout)


if __name__ == "__main__":
    main()
