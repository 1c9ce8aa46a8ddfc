"""Rows that name files, held against the records of their cases."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from daylight.ledger.queries.entries import SELECT, to_entry
from daylight.ledger.rules import SealedEntry

UNRECORDED = """
SELECT m.division, 'case/' || m.number, coalesce((SELECT max(e.seq) FROM ledger_entry e
  WHERE e.division = m.division AND e.stream = 'case/' || m.number AND strpos(e.payload, m.place) > 0), 0)
FROM (
  SELECT division, number, '"key":"' || key || '","name":' AS place,
    '"digest":"' || digest || '","key":"' || key || '"' AS named FROM hall_material WHERE digest <> ''
  UNION ALL SELECT division, number, '"document":' || id || ',"file":',
    '"document":' || id || ',"file":"' || file || '"' FROM casework_document WHERE file <> ''
  UNION ALL SELECT division, number, name, '"digest":"' || digest || '"' FROM casework_evidence WHERE digest <> ''
  UNION ALL SELECT division, number, file_name, '"file":"' || file || '"' FROM casework_message WHERE file <> ''
) m
WHERE NOT EXISTS (SELECT FROM ledger_entry e
  WHERE e.division = m.division AND e.stream = 'case/' || m.number AND strpos(e.payload, m.named) > 0)
ORDER BY 1, 2, 3 LIMIT 1
"""
"""Rows whose file no record of their case names in that place: a material under its key, a document under its number.

The number is that of the record of what should stand there, 0 where there is none. Read where the rows lie, as
detectors do: an audit asks the tables themselves, not those who write them.
"""
TAKEN_AWAY = """
SELECT e.division, e.stream, e.seq FROM (
  SELECT e.division, e.stream, e.seq, substr(e.stream, 6) AS number, e.kind, e.payload::jsonb AS said
  FROM ledger_entry e
  WHERE e.kind IN ('application.submitted', 'application.supplemented', 'case.document_made')
    AND e.stream LIKE 'case/%%' AND e.payload <> '{}'
) e
WHERE CASE WHEN e.said ->> 'document' <> '' THEN NOT EXISTS (SELECT FROM casework_document d
    WHERE d.division = e.division AND d.number = e.number AND d.id::text = e.said ->> 'document')
  WHEN jsonb_typeof(e.said -> 'materials') = 'array' THEN EXISTS (
    SELECT FROM jsonb_array_elements(e.said -> 'materials') x WHERE NOT EXISTS (SELECT FROM hall_material m
      WHERE m.division = e.division AND m.number = e.number AND m.key = x ->> 'key'
        AND m.digest IN (x ->> 'digest', ''))) END
ORDER BY 1, 2, 3 LIMIT 1
"""
"""Records of files that no longer stand in their case; a material erased by law stands there without its file, and a
record whose content was erased by law names none."""


NAMING = 'WHERE strpos(payload, \'"digest":"\') > 0 OR strpos(payload, \'"file":"\') > 0 ORDER BY division, stream, seq'


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """A case whose files are not those that its records name: which record, 0 where none is about that file.

    `is_gone` where the record names a file that no longer stands in the case.
    """

    division: str
    stream: str
    seq: int
    is_gone: bool


def entries_naming_files() -> Iterator[SealedEntry]:
    """The entries that may name a file, stream by stream, through a server-side cursor."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(SELECT + NAMING)
        while rows := cursor.fetchmany(2000):
            yield from map(to_entry, rows)


def unrecorded_file() -> Unrecorded | None:
    """The first file in a case that its records do not name there, else the first that they name and that is gone.

    Asked once every entry has been found sound.
    """
    with connection.cursor() as cursor:
        for is_gone, sql in enumerate((UNRECORDED, TAKEN_AWAY)):
            cursor.execute(sql, [])
            if row := cursor.fetchone():
                division, stream, seq = row
                return Unrecorded(division, stream, seq, bool(is_gone))
    return None
