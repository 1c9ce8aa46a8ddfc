"""Reading entries quickly: either all of them are beyond doubt what was sealed, or somebody has to look closely.

The same things are recomputed as in `checking`, on values as the server writes them, without making a record of each.
"""

import re
from binascii import hexlify
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import repeat

from daylight.ledger.rules.checking import person_and_post
from daylight.ledger.rules.sealing import FIRST, FORMAT, NOTHING

Line = tuple[
    bytes,
    int,
    bytes,
    bytes,
    bytes,
    bytes,
    bytes,
    bytes,
    int | None,
    int | None,
    bytes,
    bytes | None,
    bytes | None,
    bytes,
]
"""Stream, number, kind, when it happened and below it when it was recorded (UTC, as SQL writes), salt, digest, hash
before, hash, person, post, caller, request, its digest, payload."""
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


@dataclass(slots=True)
class Swept:
    """Whole streams and entries that are sound, the files they name, and the first stream that leaves a doubt."""

    streams: int = 0
    entries: int = 0
    doubt: str | None = None
    files: set[str] = field(default_factory=set)


def sweep(lines: Iterable[Line], division: str, sealed: Sealed | None = None, erased: Erased | None = None) -> Swept:
    """Recompute the lines of whole streams of a division, stream by stream in order, up to the first doubt."""
    found, known = Swept(), dict[bytes, Facts]()
    stream, start, number, last, when = b"", b"", 0, FIRST, b""
    hashes, since = (sealed.hashes, sealed.since) if sealed else (repeat(None), repeat(b""))
    try:
        for line, wanted, earliest in zip(lines, hashes, since, strict=bool(sealed)):
            there, seq, kind, moments, salt, digest, before, own, person, post, actor, key, form, said = line
            if there == stream:
                number += 1
            else:
                found.streams, found.entries = found.streams + bool(number), found.entries + number
                stream, number, last, when = there, 1, FIRST, b""
                start = f"{FORMAT}\n{division}\n".encode() + there
            moments = moments if len(moments) == 2 * MOMENT + 1 else _padded(moments)
            recorded = moments[MOMENT + 1 :]
            request = b"\n\n" if key is form is None else b"\n%b\n%b" % (key or b"", form or b"")
            gone = None if salt or not erased else erased.get((there, seq))
            caller = hexlify(gone or sha256(salt + actor + request).digest())
            text = b"%b\n%d\n%b\n%b\n%b\n%b\n%b" % (
                start, seq, kind, moments.replace(b" ", b"T").replace(b"+00", b"Z"), caller, hexlify(digest),
                hexlify(before),
            )  # fmt: skip
            if (
                seq != number or before != last or recorded < when or recorded < earliest
                or (sha256(salt + said).digest() != digest if gone is None else said != NOTHING)
                or sha256(text).digest() != own
                or (wanted != own and wanted is not None)
                or (known.get(actor) or _remembered(actor, known)) != (person, post)
            ):  # fmt: skip
                found.doubt = there.decode()
                return found
            last, when = own, recorded
            if b'"digest":"' in said or b'"file":"' in said:
                found.files.update(files_named(said))
    except ValueError:
        found.doubt = stream.decode()
        return found
    found.streams, found.entries = found.streams + bool(number), found.entries + number
    return found


def files_named(payload: bytes) -> list[str]:
    """The digests of the files that a payload names, as often as it does."""
    return [(one or other).decode() for one, other in NAMED.findall(payload)]


def _padded(moments: bytes) -> bytes:
    """2026-04-17 07:45:00+00 and 2026-04-17 07:45:00.5+00 with all six digits."""
    parts = [each.removesuffix(b"+00") for each in moments.split(b"\n")]
    return b"\n".join((each + b"." * (b"." not in each)).ljust(MOMENT - 3, b"0") + b"+00" for each in parts)


def _remembered(actor: bytes, known: dict[bytes, Facts]) -> Facts:
    if len(known) > KNOWN_ACTORS:
        known.clear()
    found = known[actor] = person_and_post(actor.decode())
    return found
