"""Reading entries quickly: either all of them are beyond doubt what was sealed, or somebody has to look closely.

The same things are recomputed as in `checking`, on values as the server writes them, without making a record of each:
a batch of entries is turned into columns, and every rule is applied to a column at once.
"""

import re
from binascii import hexlify
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import compress, islice, pairwise, repeat
from operator import add, lt, ne
from typing import NamedTuple

from daylight.ledger.rules.checking import person_and_post
from daylight.ledger.rules.sealing import FIRST, FORMAT, NOTHING

Line = tuple[
    bytes, int, bytes, bytes, bytes, bytes, bytes, bytes, bytes,
    int | None, int | None, bytes, bytes | None, bytes | None, bytes,
]  # fmt: skip
"""Stream, number, kind, when it happened, when it was recorded (both UTC, as SQL writes), salt, digest, hash before,
hash, person, post, caller, request, its digest, payload."""
BATCH = 500
MOMENT = len("2026-04-17 07:45:00.000000+00")
NAMED = re.compile(rb'"digest":"([0-9a-f]{64})","key":|"file":"([0-9a-f]{64})"')
"""How an entry names a file: a material by its digest and key, a document or photo as `file`."""
KNOWN_ACTORS = 100_000
Erased = dict[tuple[bytes, int], bytes]
"""Line 8 of the header of every entry of the share whose content was erased, by stream and number."""
Facts = tuple[int | None, int | None] | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """What the public log says of the lines of a share, one for one: the hash sealed for each, None where its turn has
    not come, and the instant, as SQL writes it, before which it cannot have been recorded."""

    hashes: Sequence[bytes | None]
    since: Sequence[bytes]

    def part(self, start: int, length: int) -> "Sealed":
        """What it says of some of the lines."""
        return Sealed(self.hashes[start : start + length], self.since[start : start + length])


@dataclass(slots=True)
class Swept:
    """Whole streams and entries that are sound, the files they name, and the first stream that leaves a doubt."""

    streams: int = 0
    entries: int = 0
    doubt: str | None = None
    files: set[str] = field(default_factory=set)


class Columns(NamedTuple):
    """A batch of lines, every value of one kind together."""

    stream: tuple[bytes, ...]
    number: tuple[int, ...]
    kind: tuple[bytes, ...]
    happened: tuple[bytes, ...]
    recorded: tuple[bytes, ...]
    salt: tuple[bytes, ...]
    digest: tuple[bytes, ...]
    before: tuple[bytes, ...]
    hash: tuple[bytes, ...]
    person: tuple[int | None, ...]
    post: tuple[int | None, ...]
    actor: tuple[bytes, ...]
    request: tuple[bytes | None, ...]
    request_digest: tuple[bytes | None, ...]
    payload: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """How far a sweep has come: the last entry's stream, its number there, its hash, when it was recorded."""

    stream: bytes = b""
    number: int = 0
    hash: bytes = FIRST
    recorded: bytes = b""


def sweep(lines: Iterable[Line], division: str, sealed: Sealed | None = None, erased: Erased | None = None) -> Swept:
    """Recompute the lines of whole streams of a division, stream by stream in order, up to the first doubt."""
    sweeping, read, rows = _Sweeping(division, erased or {}), 0, iter(lines)
    while batch := list(islice(rows, BATCH)):
        log = sealed.part(read, len(batch)) if sealed else None
        if not sweeping.goes_on(batch, log):
            sweeping.found.doubt = sweeping.first_doubt(batch, log)
            return sweeping.found
        read += len(batch)
    if sealed and len(sealed.hashes) != read:
        sweeping.found.doubt = sweeping.place.stream.decode()
        return sweeping.found
    sweeping.a_stream_ended()
    return sweeping.found


def opening(division: str) -> bytes:
    """How the header of every entry of a division begins: its first two lines."""
    return f"{FORMAT}\n{division}".encode()


class _Sweeping:
    """What was found up to a place, batch by batch."""

    def __init__(self, division: str, erased: Erased) -> None:
        self.opening, self.erased = opening(division), erased
        self.place, self.found, self.known = Place(), Swept(), dict[bytes, Facts]()

    def goes_on(self, batch: Sequence[Line], log: Sealed | None) -> bool:
        """Whether the batch is sound behind the place reached, which is then its end; otherwise nothing is changed."""
        lines = Columns(*zip(*batch, strict=True))
        recorded = _padded(lines.recorded)
        starts = list(compress(range(len(batch)), map(ne, lines.stream, (self.place.stream, *lines.stream))))
        numbers = self._numbers(starts, len(batch))
        if (
            list(lines.number) != numbers
            or not self._is_in_order(lines, recorded, starts)
            or not self._is_what_was_sealed(lines, recorded)
            or not (log is None or _is_as_published(lines, recorded, log))
            or not self._names_the_caller(lines)
        ):
            return False
        for at in starts[:1]:
            self.place = replace(self.place, number=self.place.number + at)
            self.a_stream_ended()
        self.found.streams += max(len(starts) - 1, 0)
        self.found.entries += starts[-1] - starts[0] if starts else 0
        self.place = Place(lines.stream[-1], numbers[-1], lines.hash[-1], recorded[-1])
        self.found.files.update(files_named(b"\n".join(lines.payload)))
        return True

    def first_doubt(self, batch: Sequence[Line], log: Sealed | None) -> str:
        """The stream of the first line of a batch that does not go on, line by line."""
        for at, line in enumerate(batch):
            if not self.goes_on([line], log.part(at, 1) if log else None):
                return line[0].decode()
        raise AssertionError("lines that are sound one by one are sound together")

    def a_stream_ended(self) -> None:
        """Count the stream of the place reached, all of which has been read."""
        self.found.streams += bool(self.place.number)
        self.found.entries += self.place.number

    def _numbers(self, starts: Sequence[int], length: int) -> list[int]:
        first, begun = starts[0] if starts else length, self.place.number + 1
        numbers = list(range(begun, begun + first))
        for start, end in pairwise([*starts, length]):
            numbers += range(1, end - start + 1)
        return numbers

    def _is_in_order(self, lines: Columns, recorded: Sequence[bytes], starts: Sequence[int]) -> bool:
        """Every line names the hash of the one before it and was not recorded before that."""
        links, earlier = [self.place.hash, *lines.hash[:-1]], [self.place.recorded, *recorded[:-1]]
        for at in starts:
            links[at], earlier[at] = FIRST, b""
        return list(lines.before) == links and not any(map(lt, recorded, earlier))

    def _is_what_was_sealed(self, lines: Columns, recorded: Sequence[bytes]) -> bool:
        """Every payload gives its digest, and the ten lines of every header, of which three are digests, its hash."""
        contents = [sha256(each).digest() for each in map(add, lines.salt, lines.payload)]
        said = map(add, map(add, lines.salt, lines.actor), _requests(lines))
        callers = [hexlify(sha256(each).digest()) for each in said]
        if self.erased and b"" in lines.salt:
            self._put_erased(lines, contents, callers)
        if contents != list(lines.digest):
            return False
        headers = map(
            b"\n".join,
            zip(
                repeat(self.opening), lines.stream, map(b"%d".__mod__, lines.number), lines.kind,
                _instants(_padded(lines.happened)), _instants(recorded), callers, map(hexlify, lines.digest),
                map(hexlify, lines.before),
            ),
        )  # fmt: skip
        return [sha256(each).digest() for each in headers] == list(lines.hash)

    def _put_erased(self, lines: Columns, contents: list[bytes], callers: list[bytes]) -> None:
        """Where content was erased its digests stand as they were kept, and nothing else may stand there."""
        for at, salt in enumerate(lines.salt):
            gone = None if salt else self.erased.get((lines.stream[at], lines.number[at]))
            if gone is not None:
                callers[at], contents[at] = hexlify(gone), lines.digest[at] if lines.payload[at] == NOTHING else b""

    def _names_the_caller(self, lines: Columns) -> bool:
        named = set(zip(lines.actor, lines.person, lines.post, strict=True))
        return all(self._facts(actor) == (person, post) for actor, person, post in named)

    def _facts(self, actor: bytes) -> Facts:
        if actor not in self.known:
            if len(self.known) > KNOWN_ACTORS:
                self.known.clear()
            self.known[actor] = person_and_post(actor.decode())
        return self.known[actor]


def files_named(payload: bytes) -> list[str]:
    """The digests of the files that a payload names, or several joined by line feeds, as often as it does."""
    return [(one or other).decode() for one, other in NAMED.findall(payload)]


def _is_as_published(lines: Columns, recorded: Sequence[bytes], log: Sealed) -> bool:
    hashes, own = list(log.hashes), list(lines.hash)
    if len(hashes) != len(own) or any(map(lt, recorded, log.since)):
        return False
    return hashes == own or all(each is None or each == one for each, one in zip(hashes, own, strict=True))


def _requests(lines: Columns) -> Iterable[bytes]:
    """How the text of every caller ends: with its request key and digest."""
    if not any(lines.request) and not any(lines.request_digest):
        return repeat(b"\n\n", len(lines.request))
    return [
        b"\n%b\n%b" % (key or b"", form or b"") for key, form in zip(lines.request, lines.request_digest, strict=True)
    ]


def _padded(moments: Sequence[bytes]) -> Sequence[bytes]:
    """2026-04-17 07:45:00+00 and 2026-04-17 07:45:00.5+00 with all six digits."""
    if set(map(len, moments)) == {MOMENT}:
        return moments
    return [each if len(each) == MOMENT else _in_full(each) for each in moments]


def _in_full(moment: bytes) -> bytes:
    bare = moment.removesuffix(b"+00")
    return (bare + b"." * (b"." not in bare)).ljust(MOMENT - 3, b"0") + b"+00"


def _instants(moments: Sequence[bytes]) -> list[bytes]:
    """Padded moments as an entry's header has them: 2026-04-17T07:45:00.000000Z."""
    return b"\n".join(moments).replace(b" ", b"T").replace(b"+00", b"Z").split(b"\n")
