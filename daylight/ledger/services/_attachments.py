"""Whether the files that entries name are still the files that were handed in."""

from collections.abc import Iterable

from daylight.core.words import msg
from daylight.ledger import queries
from daylight.ledger.rules import Fault, SealedEntry
from daylight.ledger.rules.sweeping import files_named
from daylight.web import files


def all_lie_right(digests: Iterable[str]) -> bool:
    """Whether every stored file of these digests is there, with the bytes it is named after."""
    try:
        for digest in digests:
            files.read(digest)
    except (FileNotFoundError, ValueError):
        return False
    return True


def first_swapped() -> Fault | None:
    """The first entry whose file is gone or changed, else the first row that names another file than the records do.

    Reads every stored file that an entry names, once.
    """
    seen: set[str] = set()
    for entry in queries.entries_naming_files():
        for digest in files_named(entry.payload.encode()):
            if digest not in seen and (fault := _changed(entry, digest)):
                return fault
            seen.add(digest)
    row = queries.unrecorded_file()
    if row is None:
        return None
    what = msg("A file stands in the case that its records do not name.")
    if row.seq:
        what = msg("In the case there is another file than the one that the entry names.")
    if row.is_gone:
        what = msg("A file that the entry names no longer stands in the case.")
    return Fault(row.division, row.stream, row.seq, "file", what)


def _changed(entry: SealedEntry, digest: str) -> Fault | None:
    try:
        files.read(digest)
    except FileNotFoundError:
        what = msg("A file that the entry names is gone.")
    except ValueError:
        what = msg("A file that the entry names is not the one that was recorded.")
    else:
        return None
    return Fault(entry.division, entry.stream, entry.seq, "file", what)
