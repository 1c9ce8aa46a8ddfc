"""Checking the ledger against what was published: entry by entry, tile by tile, head by head."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from django.conf import settings

from daylight.core.words import msg
from daylight.ledger import queries
from daylight.ledger.queries import BLOCK, Leaf
from daylight.ledger.rules import Fault
from daylight.ledger.services._attachments import all_lie_right, first_swapped
from daylight.ledger.services._sweeping import swept
from daylight.ledger.services.verify import verify
from daylight.ledger.verifier import checks
from daylight.ledger.verifier.logs import WIDTH, Log
from daylight.ledger.verifier.notes import Checkpoint, Key
from daylight.ledger.verifier.proofs import Proofs
from daylight.ledger.verifier.trees import Unreadable, Wrong

LOG = "log"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Audited:
    """How many leaves, heads and entries were looked at, and the first fault, if any.

    For a fault of the log itself the stream is "log" and the number a leaf or the size of a head; `detail` says more.
    """

    leaves: int
    heads: int
    entries: int
    fault: Fault | None
    detail: str = ""


def audit_log(kept: Sequence[Checkpoint] = (), *, processes: int | None = None) -> Audited:
    """Recompute the public log from the entries; name the first one that is not what was sealed.

    `kept` are heads that were kept outside the database, by a witness: whoever rewrites database and tiles alike is
    found by them alone. Everything is read quickly, by so many processes (None: one for every core). Only where
    something leaves a doubt is it looked at closely, to name the first fault: entries against what was published first,
    then tiles and heads, then what every entry says and where it stands, then the files that entries name.
    """
    log = Log(str(settings.LOG_ROOT))
    if queries.published() is None and not kept:
        return Audited(0, 0, *_streams(_sealed_before()))
    try:
        return _quickly(log, kept, processes) or _closely(log, kept)
    except (Wrong, Unreadable) as error:
        return Audited(0, 0, 0, Fault("", LOG, 0, "files", msg("The published files are not whole.")), str(error))


def _quickly(log: Log, kept: Sequence[Checkpoint], processes: int | None) -> Audited | None:
    """That all is well; None where anything leaves a doubt."""
    try:
        note = log.checkpoint()
        checks.check_checkpoint(note, queries.published_key() or Key.read(log.read("key").decode()), ())
        found = swept(log, note, processes)
        fault, heads = _first_forked(log, note, kept)
    except (Wrong, Unreadable):
        return None
    except OSError:
        logger.exception("The ledger could not be read quickly, so it is read closely.")
        return None
    if found is None or fault or not all_lie_right(found.files) or queries.unrecorded_file():
        return None
    return Audited(note.size, heads, found.entries, None)


def _closely(log: Log, kept: Sequence[Checkpoint]) -> Audited:
    note = log.checkpoint()
    changed = _first_changed(log, note.size)
    if changed:
        return Audited(changed.leaf, 0, 0, _named(changed.fault))
    checks.check_log(log, queries.published_key())
    head_fault, heads = _first_forked(log, note, kept)
    if head_fault:
        return Audited(note.size, heads, 0, head_fault)
    return Audited(note.size, heads, *_streams())


@dataclass(frozen=True, slots=True)
class _Changed:
    leaf: int
    fault: Fault


def _first_changed(log: Log, size: int) -> _Changed | None:
    """The first leaf whose entry is gone, or is not in the published bundle. Whole blocks are compared first."""
    published = log.entries(size)
    for first in range(0, size, BLOCK):
        end = min(first + BLOCK, size)
        here = [entry for bundle in islice(published, BLOCK // WIDTH) for entry in bundle]
        if b"".join(here) != queries.sealed_block(first, end) and (found := _changed_among(here, first, end)):
            return found
    return None


def _changed_among(published: Sequence[bytes], first: int, end: int) -> _Changed | None:
    for number, (leaf, sealed) in enumerate(zip_longest(_leaves(first, end), published), first):
        if fault := _changed(number, leaf, sealed):
            return _Changed(number, fault)
    return None


def _leaves(first: int, end: int) -> Iterator[Leaf | None]:
    """The leaves in order, None for each number that no entry has."""
    expected = first
    for leaf in queries.sealed_entries(first, end):
        yield from [None] * (leaf.number - expected)
        yield leaf
        expected = leaf.number + 1


def _changed(number: int, leaf: Leaf | None, sealed: bytes) -> Fault | None:
    if leaf is None:
        return Fault("", LOG, number, "leaf", msg("The entry that was sealed here is no longer in the ledger."))
    where = (leaf.division, leaf.stream, leaf.seq)
    if leaf.entry is None:
        return Fault(*where, "missing", msg("The entry was sealed and is no longer in the ledger."))
    if leaf.entry.hash != sealed:
        return Fault(*where, "sealed", msg("The entry is not the one that was sealed."))
    return None


def _named(fault: Fault) -> Fault:
    """A leaf that nobody claims has no name; the chain of its stream may still tell where something is missing."""
    return (verify().fault or fault) if fault.stream == LOG else fault


def _first_forked(log: Log, note: Checkpoint, kept: Sequence[Checkpoint]) -> tuple[Fault | None, int]:
    """The smallest head, of the database or kept elsewhere, that the tiles do not give, or one that is not as signed.

    Where a head kept elsewhere is not given, those of the database may have been made to fit: only what was kept says
    from where on the log is another one.
    """
    proofs, stored = Proofs(log, note.hashing), {(each.size, each.root) for each in queries.heads()}
    elsewhere = {(each.size, each.root) for each in kept}
    known = stored | elsewhere
    wrong = {(size, root) for size, root in known if size > note.size or proofs.root(size, within=note.size) != root}
    if wrong:
        trusted, least = elsewhere if wrong & elsewhere else known, min(size for size, _root in wrong)
        last = max((size for size, _root in trusted - wrong if size < least), default=0)
        return Fault("", LOG, last, "forked", msg("From this leaf on, the log is not the one that was signed.")), len(
            known
        )
    if note.size and (note.size, note.root) not in stored:
        what = msg("The head that is published is not among the heads of the database.")
        return Fault("", LOG, note.size, "head", what), len(known)
    if (size := queries.head_told_otherwise()) is not None:
        return Fault("", LOG, size, "head", msg("This head is not kept as it was signed.")), len(known)
    return None, len(known)


def _sealed_before() -> Fault | None:
    """With no published head there may be no signed one either."""
    return Fault("", LOG, 0, "files", msg("The published log is gone.")) if queries.heads() else None


def _pushed_in() -> Fault | None:
    left = queries.left_out()
    if left is None:
        return None
    what = msg("The entry has no place in the log although later ones have: it was put in afterwards.")
    return Fault(left.division, left.stream, left.seq, "inserted", what)


def _dated_back() -> Fault | None:
    if queries.is_simulated():
        return None
    early = queries.dated_before_its_head()
    if early is None:
        return None
    what = msg("The entry says it was recorded long before the head under which it was sealed had begun.")
    return Fault(early.division, early.stream, early.seq, "backdated", what)


def _streams(fault: Fault | None = None) -> tuple[int, Fault | None]:
    """Entries that wait for their seal are held by the chain of their stream alone."""
    if fault:
        return 0, fault
    found = verify()
    return found.entries, found.fault or _pushed_in() or _dated_back() or first_swapped()
