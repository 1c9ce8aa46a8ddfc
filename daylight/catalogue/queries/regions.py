"""Powers, responsibilities and service guides of every region, counted."""

from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

from daylight.ledger import queries as ledger
from daylight.offices import queries as offices

COUNTED = """
SELECT p.division_id, count(*),
  count(*) FILTER (WHERE v.definition -> 'extra' ->> 'duties' <> '' AND v.definition -> 'extra' ->> 'situations' <> ''),
  count(*) FILTER (WHERE p.audience <> '{}' OR p.kind = 'public_service'),
  count(*) FILTER (WHERE (p.audience <> '{}' OR p.kind = 'public_service')
    AND (v.definition -> 'materials' <> '[]' OR v.definition ->> 'form_version' IS NOT NULL)
    AND v.definition -> 'conditions' <> '[]' AND v.definition -> 'basis' <> '[]'
    AND v.definition -> 'fee' ->> 'charged' IS NOT NULL)
FROM catalogue_power p JOIN catalogue_powerversion v ON v.id = p.current_id
WHERE p.state = 'published' GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its published powers, those with a responsibility, and the service guides it owes and has.

    Every retained power for applicants and every public service owes a guide: documents, conditions, basis, fees.
    """

    code: str
    name: str
    name_en: str
    powers: int
    responsibilities: int
    guides_owed: int
    guides: int


def regions() -> list[Region]:
    """Every region with a published power, by code; counted anew when the catalogue changes. Two queries at most."""
    counts = _counted(ledger.editions().catalogue)
    places = {place.code: place for place in offices.divisions()}
    return [Region(code, places[code].name, places[code].name_en, *counts[code]) for code in sorted(counts)]


@lru_cache(maxsize=4)
def _counted(edition: int) -> dict[str, tuple[int, int, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(COUNTED)
        return {code: (powers, paired, owed, whole) for code, powers, paired, owed, whole in cursor.fetchall()}
