"""The whole ledger as the server hands it out in bulk, and what of it leaves a doubt: in little memory, share by share.

Runs as a program too, which reads what to rest on and then, line by line, what to do, as JSON, and answers every line
with what it found, so that an audit can use every core of the machine: `audit_log` starts it.
"""

import ctypes
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
from psycopg.pq import ExecStatus
from psycopg.types.string import ByteaBinaryLoader

from daylight.ledger.native import Log as NativeLog
from daylight.ledger.native import Sound, native
from daylight.ledger.rules.checking import person_and_post
from daylight.ledger.rules.sweeping import Line, Sealed, Swept, opening, sweep
from daylight.ledger.verifier.checks import roots_of_bundles
from daylight.ledger.verifier.logs import ENTRY, WIDTH, Log
from daylight.ledger.verifier.notes import Checkpoint

LINES = """
SELECT stream, seq, kind, happened_at::text, recorded_at::text, salt, digest, previous, hash, person, post,
  actor, request, request_digest, payload
FROM ledger_entry WHERE {share} ORDER BY division, stream, seq
"""
COPIED = """
COPY (SELECT stream, seq, kind, happened_at, recorded_at, salt, digest, previous, hash, person, post,
  actor, request, request_digest, payload, {{caller}}
FROM ledger_entry {{erased}} WHERE {share} ORDER BY division, stream, seq) TO STDOUT (FORMAT binary)
"""
"""The same without a value turned into text, and line 8 of the header of every entry whose content was erased."""
AS_EVER = {"caller": "NULL", "erased": ""}
SOME_ERASED = {"caller": "caller", "erased": "LEFT JOIN ledger_erased USING (division, stream, seq)"}
WAITING = """
SELECT division, stream, seq, -1 AS leaf FROM ledger_entry e
WHERE e.position > coalesce((SELECT settled FROM ledger_log), 0) AND NOT EXISTS (SELECT FROM ledger_leaf l
  WHERE l.division = e.division AND l.stream = e.stream AND l.seq = e.seq) AND {share}
"""
SEALED = "SELECT division, stream, seq, leaf FROM ledger_leaf WHERE {share}"
LEAVES = "SELECT string_agg(int8send(leaf), ''::bytea) FROM (SELECT leaf FROM ({}) a ORDER BY division, stream, seq) b"
"""The leaves of a share's entries in order, -1 for an entry whose turn has not come. Not one for each is a doubt."""
ERASED = "SELECT stream, seq, caller FROM ledger_erased WHERE {share}"
HEADS = """
SELECT size, since::text, (extract(epoch FROM since) * 1000000)::int8 - 946684800000000
FROM ledger_head, LATERAL (SELECT at - interval '1 hour' AS since) a ORDER BY size
"""
"""Every head, since when an entry behind it may have been recorded, and this in µs since the year 2000 began."""
EVER = -(1 << 63)
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
class Ground:
    """What a sweep rests on: the log in `place`, its head `note`, all its bundles joined in the file `published`. In
    simulated time entries are not held against the heads' clock."""

    place: str
    note: str
    published: str
    simulated: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the work: a share of the entries, bundles of the log from one up to another, or both."""

    share: Share | None = None
    bundles: tuple[int, int] = (0, 0)


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

    def __init__(self, entries: bytes | mmap.mmap, heads: Sequence[tuple[int, str, int]], size: int) -> None:
        self.entries, self.size = entries, size
        self.since = [b"", *(at.encode() for _size, at, _moment in heads)]
        self.moments = array("q", [EVER, *(moment for _size, _at, moment in heads)])
        self.head_of = array("I")
        for number, (low, high) in enumerate(pairwise([0, *(each for each, _at, _moment in heads), size])):
            self.head_of += array("I", [number]) * max(high - low, 0)
        self.place = ctypes.c_char.from_buffer(entries) if isinstance(entries, mmap.mmap) else ctypes.c_char()

    def sealed(self, leaves: Sequence[int]) -> Sealed:
        """What stands at these leaves."""
        entries, size, since, head_of = self.entries, self.size, self.since, self.head_of
        return Sealed(
            [entries[at * ENTRY + 2 : (at + 1) * ENTRY] if 0 <= at < size else None for at in leaves],
            [since[head_of[at]] if 0 <= at < size else b"" for at in leaves],
        )

    def plain(self, leaves: "array[int]") -> NativeLog:
        """The same, to be looked up there."""
        return NativeLog(leaves, ctypes.addressof(self.place), self.size, self.head_of, self.moments)


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
    leaves = _leaves(connection, share) if published else None
    log = published.plain(leaves) if published and leaves is not None else None
    gone = connection.execute(share.within(ERASED), asdict(share)).fetchall()
    if sound := _soundly(connection, share, log, SOME_ERASED if gone else AS_EVER):
        return Swept(sound.streams, sound.entries, files=sound.files), sound.sealed
    sealed = published.sealed(leaves) if published and leaves is not None else None
    erased = {(stream.encode(), seq): bytes(caller) for stream, seq, caller in gone}
    swept = sweep(lines(connection, share), share.division, sealed, erased)
    return swept, sum(each is not None for each in sealed.hashes) if sealed else 0


def _soundly(
    connection: psycopg.Connection[Any], share: Share, log: NativeLog | None, erased: dict[str, str]
) -> Sound | None:
    """What there is of a share that is sound, read the quickest way; None where there is a doubt, or no such way."""
    quick = native()
    if quick is None:
        return None
    copied = psycopg.ClientCursor(connection).mogrify(share.within(COPIED).format(**erased), asdict(share))
    begun = connection.pgconn.exec_(copied.encode())
    if begun.status != ExecStatus.COPY_OUT:
        raise psycopg.errors.error_from_result(begun)
    sound = quick.swept(connection.pgconn.pgconn_ptr, opening(share.division), log)  # type: ignore[attr-defined]
    while ended := connection.pgconn.get_result():
        if ended.status != ExecStatus.COMMAND_OK:
            raise psycopg.errors.error_from_result(ended)
    if sound and all(person_and_post(text.decode()) == (person, post) for text, person, post in sound.callers):
        return sound
    return None


def _leaves(connection: psycopg.Connection[Any], share: Share) -> "array[int]":
    with connection.cursor(binary=True) as cursor:
        some_wait = cursor.execute(share.within(f"{WAITING} LIMIT 1"), asdict(share)).fetchone()
        places = f"{SEALED} UNION ALL {WAITING}" if some_wait else SEALED
        row = cursor.execute(LEAVES.format(share.within(places)), asdict(share)).fetchone()
    leaves = array("q", (row and row[0]) or b"")
    if sys.byteorder == "little":
        leaves.byteswap()
    return leaves


class _Joined(Log):
    """A log whose bundles of entries have been read already."""

    def __init__(self, place: str, entries: bytes | mmap.mmap) -> None:
        super().__init__(place)
        self.entries_read = entries

    def bundle(self, number: int, width: int) -> bytes:
        """As `Log.bundle`."""
        first = number * WIDTH * ENTRY
        return self.entries_read[first : first + width * ENTRY]


class Sweeper:
    """Sweeps part by part within the connection's transaction. Files that do not lie right raise `Wrong`."""

    def __init__(self, ground: Ground, connection: psycopg.Connection[Any]) -> None:
        self.note, self.connection = Checkpoint.read(ground.note), connection
        heads = [] if ground.simulated else connection.execute(HEADS).fetchall()
        with open(ground.published, "rb") as file:
            entries = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY) if self.note.size else b""
        self.log, self.published = _Joined(ground.place, entries), Published(entries, heads, self.note.size)
        quick = native()
        self.hashing = quick.hashing(self.note.hashing) if quick else self.note.hashing

    def carry_out(self, part: Part) -> Found:
        """What a part gave; up to the first doubt about its entries."""
        found = Found()
        if part.share:
            swept, found.sealed = sweep_share(self.connection, part.share, self.published)
            found.entries, found.files, found.doubt = swept.entries, sorted(swept.files), swept.doubt is not None
        roots = roots_of_bundles(self.log, self.note, *part.bundles, self.hashing)
        found.roots = [each.hex() for each in roots]
        return found


def main() -> None:
    """The program: on the first line what to rest on, how to connect, the snapshot to read, and whether it works beside
    everything else; then a part of the work on every line, which is answered by a line."""
    gc.disable()
    asked = json.loads(sys.stdin.readline())
    os.nice(BESIDE if asked["beside"] else 0)
    with psycopg.connect(**asked["connect"]) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(asked["snapshot"]))
        connection.execute("SET LOCAL TimeZone = 'UTC'")
        sweeper = Sweeper(Ground(**asked["ground"]), connection)
        for line in sys.stdin:
            part = json.loads(line)
            share = part["share"] and Share(**part["share"])
            print(json.dumps(asdict(sweeper.carry_out(Part(share, part["bundles"])))), flush=True)


if __name__ == "__main__":
    main()
