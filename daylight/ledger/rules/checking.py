"""Whether an entry is what it was when it was written, and whether it stands where it stood."""

import json
from dataclasses import dataclass

from daylight.core.words import msg
from daylight.ledger.rules.sealing import FIRST, NOTHING, SealedEntry, payload_digest, seal


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing found wrong: where, and what in one sentence (a msgid with `values`)."""

    division: str
    stream: str
    seq: int
    code: str
    what: str


def check(entry: SealedEntry) -> Fault | None:
    """Recompute the payload's digest and the entry's hash from the entry alone; of an erased one only the hash."""
    if not _content_holds(entry):
        return _fault(entry, "digest", msg("The content no longer matches its digest."))
    if seal(entry) != entry.hash:
        return _fault(entry, "hash", msg("The entry no longer matches its hash."))
    if person_and_post(entry.actor) != (entry.person, entry.post):
        return _fault(entry, "actor", msg("The person or post beside the entry is not the one that was sealed."))
    return None


def person_and_post(actor: str) -> tuple[int | None, int | None] | None:
    """Who the caller's canonical JSON names; None where it is no such JSON."""
    try:
        named = json.loads(actor)
        return named.get("person"), named.get("post")
    except (ValueError, AttributeError):
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


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was checked about an entry, said so that anyone can follow it (a msgid)."""

    passed: bool
    what: str


def checked(entry: SealedEntry, before: SealedEntry | None, after: SealedEntry | None) -> list[Checked]:
    """Everything that can be checked about one entry from the database itself, each thing apart."""
    first = entry.seq == 1
    content = msg("The content was read again and its digest is the one on this receipt.")
    if entry.erased is not None:
        content = msg("The content was erased as the law demands; its digest stays on this receipt and in the log.")
    link = msg("It is the first record of its stream.") if first else msg("It points to the record before it.")
    made = [
        Checked(_content_holds(entry), content),
        Checked(
            seal(entry) == entry.hash,
            msg("The hash was computed again from the ten lines below and is the one on this receipt."),
        ),
        Checked(follows(entry, before) is None and (first or before is not None), link),
    ]
    if before:
        made.append(Checked(check(before) is None, msg("The record before it is unchanged.")))
    if after:
        made.append(Checked(follows(after, entry) is None, msg("The record after it points back to this one.")))
    return made


def _content_holds(entry: SealedEntry) -> bool:
    if entry.erased is not None:
        return entry.payload.encode() == NOTHING and not entry.salt
    return payload_digest(entry.salt, entry.payload) == entry.digest


def _fault(entry: SealedEntry, code: str, what: str) -> Fault:
    return Fault(entry.division, entry.stream, entry.seq, code, what)
