"""Whether the files that entries name are still the files that were handed in."""

import re

from daylight.core.words import msg
from daylight.ledger import queries
from daylight.ledger.rules import Fault, SealedEntry
from daylight.web import files

NAMED = re.compile(r'"digest":"([0-9a-f]{64})","key":|"file":"([0-9a-f]{64})"')
"""How an entry names a file: a material by its digest and key, a document or photo as `file`."""


def first_swapped() -> Fault | None:
    """The first entry whose file is gone or changed, else the first row that names a file its case never had.

    Reads every stored file that an entry names, once.
    """
    seen: set[str] = set()
    for entry in queries.entries_naming_files():
        for digest in (one or other for one, other in NAMED.findall(entry.payload)):
            if digest not in seen and (fault := _changed(entry, digest)):
                return fault
            seen.add(digest)
    row = queries.unrecorded_file()
    if row is None:
        return None
    return Fault(row.division, row.stream, 0, "file", msg("A file stands in the case that its records do not name."))


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
