"""Reading entries quickly: an entry either is beyond doubt what was sealed, or it has to be looked at closely.

The same things are recomputed as in `checking`, on values as they come, without making a record of each first.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256

from daylight.ledger.rules.sealing import FIRST, FORMAT

Line = tuple[
    str, int, str, str, str, bytes, bytes, bytes, bytes, int | None, int | None, str, str | None, str | None, bytes
]
"""Division and stream with a line feed between, number, kind, when it happened and was recorded (UTC, as SQL writes),
salt, digest, hash before, hash, person, post, caller, request, its digest, payload."""
KNOWN_ACTORS = 100_000


def doubtful(lines: Iterable[Line]) -> Iterator[tuple[str, str, int, bool]]:
    """(division, stream, number, whether doubtful) of every doubtful entry and of the last entry of every stream.

    Reads entries stream by stream in order; everything else is sound.
    """
    actors: dict[str, tuple[int | None, int | None]] = {}
    place, last, number = "", FIRST, 0
    for line in lines:
        if line[0] != place:
            if place:
                yield *_named(place), number, False
            place, last, number = line[0], FIRST, 0
        is_next = line[1] == number + 1 and line[7] == last
        number, last = line[1], line[8]
        if not is_next or not _is_sound(line, actors):
            yield *_named(place), number, True
    if place:
        yield *_named(place), number, False


def _is_sound(line: Line, actors: dict[str, tuple[int | None, int | None]]) -> bool:
    """Digest, hash, and the person and post beside the entry."""
    place, number, kind, happened, recorded, salt, digest, before, sealed, person, post, actor, key, form, said = line
    if sha256(salt + said).digest() != digest:
        return False
    caller = sha256(salt + f"{actor}\n{key or ''}\n{form or ''}".encode()).hexdigest()
    if len(happened) < 26:
        happened = _padded(happened)
    if len(recorded) < 26:
        recorded = _padded(recorded)
    text = (
        f"{FORMAT}\n{place}\n{number}\n{kind}\n{happened[:10]}T{happened[11:]}Z\n{recorded[:10]}T{recorded[11:]}Z\n"
        f"{caller}\n{digest.hex()}\n{before.hex()}"
    )
    if sha256(text.encode()).digest() != sealed:
        return False
    known = actors.get(actor)
    return (known or _remembered(actor, actors)) == (person, post)


def _padded(instant: str) -> str:
    """2026-04-17 07:45:00 and 2026-04-17 07:45:00.5 with all six digits."""
    return (instant + "." if len(instant) == 19 else instant).ljust(26, "0")


def _remembered(actor: str, actors: dict[str, tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    if len(actors) > KNOWN_ACTORS:
        actors.clear()
    known = json.loads(actor)
    found = actors[actor] = (known.get("person"), known.get("post"))
    return found


def _named(place: str) -> tuple[str, str]:
    division, stream = place.split("\n")
    return division, stream
