"""How an entry is sealed, so exactly that a stranger with a receipt can do it again.

The hash of an entry is the SHA-256 of this text: ten lines, UTF-8, joined by one line feed (U+000A), none at the end.

1. the words `daylight/entry/1`
2. the division, six digits
3. the stream, e.g. `case/JZ329900202604170001`
4. the number in the stream, decimal, from 1
5. the kind, e.g. `case.accepted`
6. when it happened, UTC, `2026-04-17T07:45:00.000000Z`
7. when it was recorded by the database's clock, written the same way
8. the digest of the caller: SHA-256 in lower-case hex of salt + (actor LF request key LF request digest), where the
   actor is canonical JSON and a missing request key or digest is empty
9. the digest of the payload: SHA-256 in lower-case hex of salt + payload, the payload being canonical JSON
10. the hash of the entry before it in the stream in lower-case hex; 64 zeros for the first

The salt is 16 random bytes for every entry: lines 8 and 9 can be shown to anyone without letting them guess names.
Canonical JSON is `daylight.core.canonical`. The same text is built by the SQL function `ledger_append`.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from daylight.core.canonical import instant

FIRST = bytes(32)
FORMAT = "daylight/entry/1"
NOTHING = b"{}"
"""The payload of an entry whose content was erased."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry by its address, with what its writer learns at once."""

    division: str
    stream: str
    seq: int
    kind: str
    recorded_at: datetime
    hash: bytes

    @property
    def hex(self) -> str:
        """The hash as text, the name of its public receipt."""
        return self.hash.hex()


@dataclass(frozen=True, slots=True)
class SealedEntry(Entry):
    """A whole entry, as it stands in the ledger. `actor` and `payload` are canonical JSON text."""

    actor: str
    person: int | None
    post: int | None
    happened_at: datetime
    payload: str
    salt: bytes
    digest: bytes
    previous: bytes
    request: str | None
    request_digest: str | None
    erased: bytes | None = None
    """Line 8 of the header, where the content was erased by law: payload, salt and names are gone, the digests stay."""


def payload_digest(salt: bytes, payload: str) -> bytes:
    """Line 9 of the header, as bytes."""
    return hashlib.sha256(salt + payload.encode()).digest()


def caller_digest(salt: bytes, actor: str, request: str | None, request_digest: str | None) -> bytes:
    """Line 8 of the header, as bytes."""
    return hashlib.sha256(salt + "\n".join((actor, request or "", request_digest or "")).encode()).digest()


def header(entry: SealedEntry) -> str:
    """The text whose SHA-256 is the entry's hash, made from the entry as it stands."""
    caller = entry.erased or caller_digest(entry.salt, entry.actor, entry.request, entry.request_digest)
    return "\n".join(
        (
            FORMAT,
            entry.division,
            entry.stream,
            str(entry.seq),
            entry.kind,
            instant(entry.happened_at),
            instant(entry.recorded_at),
            caller.hex(),
            entry.digest.hex(),
            entry.previous.hex(),
        )
    )


def seal(entry: SealedEntry) -> bytes:
    """The hash the entry ought to have."""
    return hashlib.sha256(header(entry).encode()).digest()
