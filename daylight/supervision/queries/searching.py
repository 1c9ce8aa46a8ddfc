"""全文检索: cases by any word that stands in them, their steps, decisions, documents or records."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

MOST = 50
AROUND = 24
SOUGHT = """
WITH said AS (
  SELECT c.number, 'case' AS place, concat_ws(' ', c.number, c.title, c.party_name, c.party_id, c.power_code,
    c.data::text) AS words FROM casework_case c WHERE c.division = %(division)s
  UNION ALL SELECT s.number, 'step', concat_ws(' ', s.node_name, s.opinion, s.person_name, s.post_name, s.fields::text)
    FROM casework_step s WHERE s.division = %(division)s
  UNION ALL SELECT d.number, 'decision', concat_ws(' ', d.document_number, d.reasons, d.articles::text)
    FROM casework_decision d WHERE d.division = %(division)s
  UNION ALL SELECT o.number, 'document', concat_ws(' ', o.document_number, o.facts::text)
    FROM casework_document o WHERE o.division = %(division)s
  UNION ALL SELECT m.number, 'material', m.name FROM hall_material m WHERE m.division = %(division)s
  UNION ALL SELECT substr(l.stream, 6), 'record', l.payload
    FROM ledger_entry l WHERE l.division = %(division)s AND starts_with(l.stream, 'case/')
), hit AS (
  SELECT number, array_agg(DISTINCT place ORDER BY place) AS places,
    (array_agg(substr(words, greatest(1, position(lower(%(first)s) IN lower(words)) - %(around)s),
      %(length)s)))[1] AS near
  FROM said WHERE words ILIKE ALL(%(like)s) GROUP BY number
)
SELECT c.number, c.title, c.title_en, c.department, c.party_name, c.opened_at, c.closed_at, h.places, h.near,
  (SELECT count(*) FROM ledger_entry l WHERE l.division = c.division AND l.stream = 'case/' || c.number),
  count(*) OVER ()
FROM hit h JOIN casework_case c ON c.division = %(division)s AND c.number = h.number
ORDER BY c.opened_at DESC, c.number LIMIT %(limit)s OFFSET %(offset)s
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A case in which all the words stand: where they stand, some words around, and how many records it has."""

    number: str
    title: str
    title_en: str
    department: int
    party_name: str
    opened_at: datetime
    closed_at: datetime | None
    places: list[str]
    near: str
    records: int


def searched(division: str, text: str, *, page: int = 1) -> tuple[list[Hit], int]:
    """A page of the cases of a division in which every word of `text` stands in one place, and how many there are."""
    words = text.split()[:8]
    if not words:
        return [], 0
    like = [f"%{_escaped(word)}%" for word in words]
    values: dict[str, str | int | list[str]] = {
        "division": division, "like": like, "first": words[0], "around": AROUND, "length": 3 * AROUND,
        "limit": MOST, "offset": (page - 1) * MOST,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(SOUGHT, values)
        rows = cursor.fetchall()
    return [Hit(*row[:10]) for row in rows], rows[0][10] if rows else 0


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
