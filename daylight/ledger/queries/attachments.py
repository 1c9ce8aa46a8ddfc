"""Rows that name files, held against the records of their cases."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from daylight.ledger.queries.entries import SELECT, to_entry
from daylight.ledger.rules import SealedEntry

UNRECORDED = """
SELECT m.division, 'case/' || m.number FROM (
  SELECT division, number, digest FROM hall_material
  UNION ALL SELECT division, number, file FROM casework_document WHERE file <> ''
) m
WHERE NOT EXISTS (SELECT FROM ledger_entry e
  WHERE e.division = m.division AND e.stream = 'case/' || m.number AND strpos(e.payload, m.digest) > 0)
ORDER BY 1, 2 LIMIT 1
"""
"""Read where the rows lie, as detectors do: an audit asks the tables themselves, not those who write them."""


NAMING = 'WHERE strpos(payload, \'"digest":"\') > 0 OR strpos(payload, \'"file":"\') > 0 ORDER BY division, stream, seq'


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """A case that has a file none of its records names."""

    division: str
    stream: str


def entries_naming_files() -> Iterator[SealedEntry]:
    """The entries that may name a file, stream by stream, through a server-side cursor."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(SELECT + NAMING)
        while rows := cursor.fetchmany(2000):
            yield from map(to_entry, rows)


def unrecorded_file() -> Unrecorded | None:
    """The first case with a material or document whose digest stands in none of its entries. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(UNRECORDED)
        row = cursor.fetchone()
    return Unrecorded(*row) if row else None
