"""Checking the whole ledger, entry by entry."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from daylight.core.words import msg
from daylight.ledger import queries, rules
from daylight.ledger.queries.lines import lines
from daylight.ledger.rules import Fault
from daylight.ledger.rules.skimming import doubtful

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
    entry to its end: that needs heads kept outside the database. Reads quickly, and every stream that leaves a doubt
    again, closely.
    """
    missing, streams, count = dict(extra_heads or {}), 0, 0
    for place, stream, length, found in _walked(division):
        streams, count = streams + 1, count + length
        if fault := found or _cut_off(place, stream, length, missing):
            return Verified(streams, count, fault)
    if missing:
        (place, stream), seq = min(missing.items())
        fault = Fault(place, stream, seq, "tail", msg("The entries of this stream are missing."))
        return Verified(streams, count, fault)
    return Verified(streams, count, None)


def _walked(division: str | None) -> Iterator[tuple[str, str, int, Fault | None]]:
    """Every stream with its length, and the fault of one that left a doubt; behind that one, reading begins again."""
    after: Stream | None = ("", "")
    while after:
        begun, after = after, None
        with closing(lines(division, after=begun)) as read:
            for place, stream, length, is_doubtful in doubtful(read):
                if is_doubtful:
                    after = (place, stream)
                    break
                yield place, stream, length, None
        if after:
            yield *after, *_closely(*after)


def _closely(division: str, stream: str) -> tuple[int, Fault | None]:
    """How many entries of a stream are sound, up to and with the first bad one, and what is wrong with that."""
    before, count = None, 0
    for count, entry in enumerate(queries.entries(division, stream), 1):
        if fault := rules.follows(entry, before) or rules.check(entry):
            return count, fault
        before = entry
    return count, None


def _cut_off(division: str, stream: str, last: int, heads: dict[Stream, int]) -> Fault | None:
    if heads.pop((division, stream), last) == last:
        return None
    return Fault(division, stream, last, "tail", msg("The stream does not end where it should."))
