"""Checking the whole ledger, entry by entry."""

from collections.abc import Mapping
from dataclasses import dataclass

from daylight.core.words import msg
from daylight.ledger import queries, rules
from daylight.ledger.rules import Fault, SealedEntry

Stream = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was walked, up to and including the first bad entry, if one was found."""

    streams: int
    entries: int
    fault: Fault | None


def verify(extra_heads: Mapping[Stream, int] | None = None, *, division: str | None = None) -> Verified:
    """Recompute every digest, hash, number, link and order in time; stop at the first bad entry.

    `extra_heads` says for some streams, by (division, stream), how many entries they must have: a tail that was cut
    off leaves no trace in its own chain. What a chain alone cannot show is a stream rewritten from the changed
    entry to its end: that needs heads kept outside the database.
    """
    missing = dict(extra_heads or {})
    before: SealedEntry | None = None
    streams = count = 0
    for entry in queries.all_entries(division):
        if before and (entry.division, entry.stream) != (before.division, before.stream):
            if fault := _cut_off(before, missing):
                return Verified(streams, count, fault)
            before = None
        streams += before is None
        count += 1
        if fault := rules.follows(entry, before) or rules.check(entry):
            return Verified(streams, count, fault)
        before = entry
    fault = _cut_off(before, missing) if before else None
    if not fault and missing:
        (place, stream), seq = min(missing.items())
        fault = Fault(place, stream, seq, "tail", msg("The entries of this stream are missing."))
    return Verified(streams, count, fault)


def _cut_off(last: SealedEntry, heads: dict[Stream, int]) -> Fault | None:
    expected = heads.pop((last.division, last.stream), None)
    if expected in (None, last.seq):
        return None
    return Fault(last.division, last.stream, last.seq, "tail", msg("The stream does not end where it should."))
