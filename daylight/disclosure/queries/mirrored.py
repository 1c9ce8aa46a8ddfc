"""Which addresses everybody can read, and which of them a stretch of the ledger has changed."""

from collections.abc import Iterator

from django.db import connection

from daylight.disclosure.models import Unit

EVERYTHING = """
SELECT '/items/' || code || '/' FROM catalogue_power WHERE current_id IS NOT NULL AND code <> '' AND state <> 'secret'
UNION ALL SELECT '/departments/' || d.division_id || d.code || '/' FROM offices_department d
  WHERE d.division_id = %(division)s AND EXISTS (SELECT FROM catalogue_power p WHERE p.department_id = d.id)
UNION ALL SELECT '/decisions/' || number || '/' FROM disclosure_publicrecord WHERE published_at IS NOT NULL
UNION ALL SELECT '/openness/entries/' || number || '/' FROM disclosure_entry
  WHERE published_at IS NOT NULL AND NOT is_internal
UNION ALL SELECT '/notices/' || id || '/' FROM catalogue_publicitynotice
UNION ALL SELECT '/laws/' || id || '/' FROM lawbook_law
UNION ALL SELECT DISTINCT '/types/' || kind || '/' FROM catalogue_power WHERE current_id IS NOT NULL AND kind <> ''
"""
"""Reads the tables of several folders: what there is to read is a question only the mirror asks of all of them."""
CHANGED = """
SELECT DISTINCT e.stream, p.code FROM ledger_entry e
LEFT JOIN catalogue_power p ON e.stream = 'power/' || p.id
WHERE e.position > %(after)s AND (e.stream ~ '^(power|entry)/' OR e.kind LIKE 'record.%%')
"""


def every_address(division: str) -> list[str]:
    """The address of every public page that tells of one thing; one statement for all folders, one for the units."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING, {"division": division})
        found = [row[0] for row in cursor.fetchall()]
    return [*found, *_of_units(division)]


def changed_addresses(division: str, after: int) -> list[str]:
    """The addresses of what the ledger tells of beyond a position; the units go with their entries."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGED, {"after": after})
        rows = cursor.fetchall()
    found = []
    for stream, code in rows:
        name, _slash, key = stream.partition("/")
        if name == "power" and code:
            found.append(f"/items/{code}/")
        elif name == "case":
            found.append(f"/decisions/{key}/")
        elif name == "entry":
            found.append(f"/openness/entries/{key}/")
    return [*found, *(_of_units(division) if any("/entries/" in each for each in found) else ())]


def last_position() -> int:
    """How far the ledger goes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(position), 0) FROM ledger_entry")
        return int(cursor.fetchone()[0])


def _of_units(division: str) -> Iterator[str]:
    for code in Unit.objects.filter(division=division).values_list("department__code", flat=True):
        yield from (f"/openness/units/{code}/", f"/openness/units/{code}/guide/")
