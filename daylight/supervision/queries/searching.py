"""全文检索: cases by any word that stands in them, their steps, decisions, documents or records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from django.db import connection

from daylight.core.bigrams import folded, needed_grams

MOST = 50
AROUND = 24
SAID = """
  SELECT c.number, 'case' AS place, concat_ws(' ', c.number, c.title, c.party_name, c.party_id, c.power_code,
    c.data::text) AS words FROM casework_case c WHERE c.division = %(division)s AND c.number = ANY(%(numbers)s)
  UNION ALL SELECT s.number, 'step', concat_ws(' ', s.node_name, s.opinion, s.person_name, s.post_name, s.fields::text)
    FROM casework_step s WHERE s.division = %(division)s AND s.number = ANY(%(numbers)s)
  UNION ALL SELECT d.number, 'decision', concat_ws(' ', d.document_number, d.reasons, d.articles::text)
    FROM casework_decision d WHERE d.division = %(division)s AND d.number = ANY(%(numbers)s)
  UNION ALL SELECT o.number, 'document', concat_ws(' ', o.document_number, o.facts::text)
    FROM casework_document o WHERE o.division = %(division)s AND o.number = ANY(%(numbers)s)
  UNION ALL SELECT m.number, 'material', m.name
    FROM hall_material m WHERE m.division = %(division)s AND m.number = ANY(%(numbers)s)
  UNION ALL SELECT substr(l.stream, 6), 'record', l.payload
    FROM ledger_entry l WHERE l.division = %(division)s AND l.stream = ANY(%(streams)s)
"""
"""Everything that cases say, place by place."""
MAY_HOLD = """
SELECT number FROM supervision_casewords WHERE division = %(division)s AND grams @> %(grams)s::int[]
UNION
SELECT DISTINCT substr(stream, 6) FROM ledger_entry
WHERE position > %(mark)s AND division = %(division)s AND starts_with(stream, 'case/')
"""
"""Cases in which the words may stand: by the index, and all that have an entry since it was brought up to date."""
MARK = "SELECT coalesce(max(position), 0) FROM supervision_wordsmark WHERE division = %s"
SOUGHT = f"""
WITH said AS ({SAID}), hit AS (
  SELECT number, array_agg(DISTINCT place ORDER BY place) AS places,
    (array_agg(substr(words, greatest(1, position(lower(%(first)s) IN lower(words)) - %(around)s),
      %(length)s)))[1] AS near
  FROM said WHERE words ILIKE ALL(%(like)s) GROUP BY number
)
SELECT c.number, c.title, c.title_en, c.department, c.party_name, c.opened_at, c.closed_at, h.places, h.near,
  (SELECT count(*) FROM ledger_entry l WHERE l.division = c.division AND l.stream = 'case/' || c.number),
  count(*) OVER ()
FROM hit h JOIN casework_case c ON c.division = %(division)s AND c.number = h.number
WHERE NOT EXISTS (SELECT FROM hall_erasure e
  WHERE e.division = %(division)s AND e.number = h.number AND e.state IN ('restricted', 'erased'))
ORDER BY c.opened_at DESC, c.number LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608  fixed words; every value is bound


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
    numbers = may_hold(division, words)
    values: dict[str, str | int | list[str]] = {
        "division": division, "numbers": numbers, "streams": [f"case/{each}" for each in numbers],
        "like": [f"%{_escaped(word)}%" for word in words], "first": words[0], "around": AROUND, "length": 3 * AROUND,
        "limit": MOST, "offset": (page - 1) * MOST,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(SOUGHT, values)
        rows = cursor.fetchall()
    return [Hit(*row[:10]) for row in rows], rows[0][10] if rows else 0


def may_hold(division: str, words: list[str]) -> list[str]:
    """The numbers of cases in which all words may stand, some of them perhaps in vain. Two statements: with the mark
    as a value the server knows how few entries lie behind it."""
    needed = {gram for word in words for part in folded(word).split(" ") for gram in needed_grams(part) if gram}
    with connection.cursor() as cursor:
        cursor.execute(MARK, [division])
        (mark,) = cursor.fetchone()
        cursor.execute(MAY_HOLD, {"division": division, "grams": numbered(needed), "mark": mark})
        return [number for (number,) in cursor.fetchall()]


def words_of(division: str, numbers: list[str]) -> dict[str, str]:
    """Everything that cases say, as `searched` looks through it. One statement."""
    streams = [f"case/{each}" for each in numbers]
    values: dict[str, str | list[str]] = {"division": division, "numbers": numbers, "streams": streams}
    said = f"SELECT number, string_agg(words, ' ') FROM ({SAID}) AS said GROUP BY number"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(said, values)
        return dict(cursor.fetchall())


def numbered(found: Iterable[str]) -> list[int]:
    """Grams as the index keeps them: four bytes each. Two may share a number, so what is found is looked at again."""
    return sorted({crc32(gram.encode()) - (1 << 31) for gram in found})


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
