"""The public log as it is published: its head, its key, and the proof for one entry."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from django.conf import settings

from daylight.ledger.queries.leaves import head_over, leaf_of
from daylight.ledger.rules import SealedEntry
from daylight.ledger.verifier.logs import Log
from daylight.ledger.verifier.notes import Checkpoint, Key
from daylight.ledger.verifier.proofs import Proofs
from daylight.ledger.verifier.trees import Hashing, Unreadable, Wrong, included


@dataclass(frozen=True, slots=True)
class Proved:
    """An entry's place in the public log, and what was just checked about it.

    `sealed_at` is when the first head over it was made; `checkpoint` the head that the proof leads to, countersigned
    by `witnesses` (name, instant); `holds` whether proof and signature were checked and are right.
    """

    leaf: int
    sealed_at: datetime
    checkpoint: Checkpoint
    note: str
    key: Key
    proof: tuple[bytes, ...]
    witnesses: tuple[tuple[str, datetime], ...]
    holds: bool


def published(name: str = "checkpoint") -> str | None:
    """The text of a published head: the last, or the last countersigned one (`witness/checkpoint`); None: no such."""
    path = settings.LOG_ROOT / name
    return path.read_text(encoding="utf-8") if path.exists() else None


def published_key() -> Key | None:
    """The public key of the log, None before anything was sealed."""
    text = published("key")
    return Key.read(text) if text else None


def published_keys() -> list[Key]:
    """Every key the log ever signed with, the one in force first."""
    return [Key.read(line) for line in (published("keys") or published("key") or "").splitlines()]


def signing_key(note: Checkpoint) -> Key | None:
    """The key of the log, in force or former, that signed a head; where none did, the one in force."""
    keys = published_keys()
    return next((key for key in keys if key.signed(note) is not None), keys[0] if keys else None)


def trusted_witnesses() -> list[Key]:
    """The keys of the witnesses whose countersignatures count here (`settings.LOG_WITNESSES`)."""
    return [Key.read(text) for text in settings.LOG_WITNESSES]


def proved(entry: SealedEntry) -> Proved | None:
    """The entry's proof under the last countersigned head, else under the last head; None: it is not sealed yet."""
    leaf = leaf_of(entry)
    head = head_over(leaf) if leaf is not None else None
    if leaf is None or head is None:
        return None
    notes = [text for name in ("witness/checkpoint", "checkpoint") if (text := published(name))]
    for text in notes:
        note = Checkpoint.read(text)
        key = signing_key(note)
        if note.size > leaf and key is not None:
            return _proved(entry, leaf, head.at, text, note, key)
    return None


def _proved(entry: SealedEntry, leaf: int, at: datetime, text: str, note: Checkpoint, key: Key) -> Proved:
    hashing = note.hashing
    try:
        proof = tuple(_proofs(str(settings.LOG_ROOT), hashing.name).inclusion(leaf, note.size))
    except (Unreadable, Wrong):
        proof = ()
    shown = included(hashing, hashing.leaf(entry.hash), leaf, note.size, proof, note.root)
    signed = [(each.name, each.signed(note)) for each in trusted_witnesses()]
    witnesses = tuple((name, datetime.fromtimestamp(when, UTC)) for name, when in signed if when is not None)
    return Proved(leaf, at, note, text, key, proof, witnesses, shown and key.signed(note) is not None)


@lru_cache(maxsize=4)
def _proofs(place: str, digest: str) -> Proofs:
    return Proofs(Log(place), Hashing(digest))
