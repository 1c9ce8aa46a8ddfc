"""Whether an entry is what it was when it was written, and whether it stands where it stood."""

import json
from dataclasses import dataclass

from daylight.core.words import msg
from daylight.ledger.rules.sealing import FIRST, SealedEntry, payload_digest, seal


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing found wrong: where, and what in one sentence (a msgid with `values`)."""

    division: str
    stream: str
    seq: int
    code: str
    what: str


def check(entry: SealedEntry) -> Fault | None:
    """Recompute the payload's digest and the entry's hash from the entry alone."""
    if payload_digest(entry.salt, entry.payload) != entry.digest:
        return _fault(entry, "digest", msg("The content no longer matches its digest."))
    if seal(entry) != entry.hash:
        return _fault(entry, "hash", msg("The entry no longer matches its hash."))
    actor = json.loads(entry.actor)
    if (actor.get("person"), actor.get("post")) != (entry.person, entry.post):
        return _fault(entry, "actor", msg("The person or post beside the entry is not the one that was sealed."))
    return None


def follows(entry: SealedEntry, before: SealedEntry | None) -> Fault | None:
    """Whether the entry is the next one after `before` (None: whether it is the first of its stream)."""
    if entry.seq != (before.seq + 1 if before else 1):
        return _fault(entry, "gap", msg("The entry before this one is missing."))
    if entry.previous != (before.hash if before else FIRST):
        return _fault(entry, "link", msg("The entry does not point to the one before it."))
    if before and entry.recorded_at < before.recorded_at:
        return _fault(entry, "time", msg("The entry is dated before the one it follows."))
    return None


def _fault(entry: SealedEntry, code: str, what: str) -> Fault:
    return Fault(entry.division, entry.stream, entry.seq, code, what)
