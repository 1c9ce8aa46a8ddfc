"""Checking the whole ledger, entry by entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.db import connection, transaction

from daylight.core.words import msg
from daylight.ledger import queries, rules
from daylight.ledger.queries.shares import shares_of
from daylight.ledger.queries.sweeping import sweep_share
from daylight.ledger.rules import Fault

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
    streams, count = 0, 0
    for whole, length, fault in _walked(division):
        streams, count = streams + whole, count + length
        if fault:
            return Verified(streams, count, fault)
    cut = (found for place, wanted in sorted((extra_heads or {}).items()) if (found := _cut_off(place, wanted)))
    return Verified(streams, count, next(cut, None))


def _walked(division: str | None) -> Iterator[tuple[int, int, Fault | None]]:
    """Streams and entries, and what is wrong, if anything is; behind a doubt without a fault reading goes on."""
    shares = shares_of(1, division=division)
    while shares:
        share = shares.pop(0)
        with transaction.atomic():
            found, _sealed = sweep_share(connection.connection, share)
        yield found.streams, found.entries, None
        if found.doubt is not None:
            yield 1, *_closely(share.division, found.doubt)
            shares.insert(0, replace(share, after=found.doubt))


def _closely(division: str, stream: str) -> tuple[int, Fault | None]:
    """How many entries of a stream are sound, up to and with the first bad one, and what is wrong with that."""
    before, count = None, 0
    for count, entry in enumerate(queries.entries(division, stream), 1):
        if fault := rules.follows(entry, before) or rules.check(entry):
            return count, fault
        before = entry
    return count, None


def _cut_off(place: Stream, wanted: int) -> Fault | None:
    length = queries.length_of(*place)
    if length == wanted:
        return None
    what = msg("The stream does not end where it should.") if length else msg("The entries of this stream are missing.")
    return Fault(*place, length or wanted, "tail", what)
