"""The powers nearest to a question in everyday words, misspelt, or in pinyin: rare characters lead, all are weighed."""

from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from typing import Any

from django.db import connection

from daylight.catalogue.rules.asking import (
    KNOWN,
    Asked,
    asked,
    keys,
    leading,
    scored,
    scored_grams,
    scored_sounds,
)
from daylight.catalogue.rules.search import HEARD, sound_grams

MOST = 60
MOST_ROWS = 600.0
CANDIDATES = 1500
AT_LEAST = 0.25
OF_THE_BEST = 0.55
STATISTICS_LAST = 600
EVERYDAY = "SELECT said, means FROM catalogue_everydayword WHERE strpos(%(text)s, said) > 0"
STATISTICS = """
SELECT c.reltuples, s.most_common_elems::text::text[], s.most_common_elem_freqs
FROM pg_class c LEFT JOIN pg_stats s
  ON s.schemaname = current_schema() AND s.tablename = c.relname AND s.attname = 'grams'
WHERE c.oid = 'catalogue_power'::regclass
"""
PRESENT = """
SELECT asked.gram FROM unnest(%(grams)s::text[]) AS asked (gram)
WHERE EXISTS (SELECT 1 FROM catalogue_power WHERE state = 'published' AND grams @> ARRAY[asked.gram])
"""
NEAREST = """
WITH candidate AS MATERIALIZED (
  SELECT id, lower(name) AS name, words, sound, rank, code, kind, department_id, division_id, online, audience
  FROM catalogue_power WHERE state = 'published' AND grams && %(keys)s::text[] LIMIT %(candidates)s
), shared AS (
  SELECT c.id, g.thing, max(g.share) AS share, max(g.weight) AS weight FROM candidate c CROSS JOIN LATERAL (
    SELECT w.thing, max(w.weight) AS weight, sum(CASE WHEN strpos(c.name, w.gram) > 0 THEN w.telling
             WHEN strpos(c.words, w.gram) > 0 THEN 0.35 * w.telling ELSE 0 END) / sum(w.telling)
             * max(w.likely) AS share
    FROM unnest(%(thing)s::int[], %(meaning)s::int[], %(weight)s::float8[], %(gram)s::text[], %(telling)s::float8[],
                %(likely)s::float8[]) AS w(thing, meaning, weight, gram, telling, likely)
    GROUP BY w.thing, w.meaning
  ) g GROUP BY c.id, g.thing
), weighed AS (
  SELECT id, sum(share * weight) / sum(weight) * %(bonus)s AS score FROM shared GROUP BY id
), heard AS (
  SELECT c.id, coalesce((SELECT sum(CASE WHEN strpos(c.sound, h.gram) > 0 THEN h.telling ELSE 0 END) / sum(h.telling)
    FROM unnest(%(heard)s::text[], %(heard_telling)s::float8[]) AS h(gram, telling)), 0) AS score
  FROM candidate c
)
SELECT c.id, c.kind, c.department_id, c.division_id, c.online, c.audience,
  (CASE WHEN %(is_heard_only)s THEN heard.score ELSE greatest(weighed.score, 0.9 * heard.score) END)
    * (0.85 + 0.15 * least(1, %(length)s / greatest(length(c.name), 1)::float8)) AS score
FROM candidate c JOIN weighed USING (id) JOIN heard USING (id)
ORDER BY score DESC, length(c.name), c.rank, c.code, c.id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Near:
    """A power near to what was asked, with what the filters ask of it; `score` from 0 to about 1.3."""

    id: int
    kind: str
    department: int
    division: str
    online: bool
    audience: list[str]
    score: float


def nearest(text: str) -> list[Near]:
    """The published powers nearest to a text, the best first; empty where nothing comes near. Four statements.

    What no power has says little about which power is meant: such grams hardly weigh.
    """
    read = asked(text, _everyday(text))
    frequency, total = _statistics(int(monotonic() // STATISTICS_LAST))
    own = {gram for thing in read.things for each in thing.meanings for gram, _ in scored_grams(each, frequency, set())}
    absent = _absent(own, frequency)
    grams = scored(read, frequency, absent)
    sounds = scored_sounds(read.heard, frequency)
    chosen = [key for key in _keys(read, frequency, total) if key not in absent]
    if not chosen or not grams:
        return []
    values: dict[str, Any] = {
        "keys": chosen,
        "thing": [each.thing for each in grams],
        "meaning": [each.meaning for each in grams],
        "weight": [each.weight for each in grams],
        "gram": [each.gram for each in grams],
        "telling": [each.telling for each in grams],
        "likely": [each.likely for each in grams],
        "bonus": KNOWN if read.is_known else 1.0,
        "heard": [gram for gram, _ in sounds],
        "heard_telling": [telling for _, telling in sounds],
        "is_heard_only": read.rest.isascii() and not read.is_known,
        "length": float(sum(max(len(each) for each in thing.meanings) for thing in read.things)),
        "most": MOST,
        "candidates": CANDIDATES,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, values)
        found = [Near(*row) for row in cursor.fetchall()]
    return [each for each in found if each.score >= max(AT_LEAST, OF_THE_BEST * found[0].score)]


def _absent(grams: set[str], frequency: dict[str, float]) -> set[str]:
    """Those of the grams that no published power has; what the statistics know is there."""
    unknown = sorted(grams - frequency.keys())
    with connection.cursor() as cursor:
        cursor.execute(PRESENT, {"grams": unknown})
        return set(unknown) - {gram for (gram,) in cursor.fetchall()}


def _keys(read: Asked, frequency: dict[str, float], total: float) -> list[str]:
    """Grams of each phrase and of the sound that lead to the candidates."""
    chosen = keys(sound_grams(read.heard), frequency, total, MOST_ROWS / 2) if read.heard else []
    meanings = [each for thing in read.things for each in thing.meanings]
    for phrase in meanings:
        chosen += keys(leading(phrase, frequency), frequency, total, MOST_ROWS / len(meanings))
    if read.rest.isascii() and not read.is_known:
        chosen = [each for each in chosen if each.startswith(HEARD)]
    return list(dict.fromkeys(chosen))


def _everyday(text: str) -> list[tuple[str, list[str]]]:
    with connection.cursor() as cursor:
        cursor.execute(EVERYDAY, {"text": text.lower()})
        return [(said, means) for said, means in cursor.fetchall()]


@lru_cache(maxsize=1)
def _statistics(age: int) -> tuple[dict[str, float], float]:
    """The share of powers that have each common gram, as the database last counted, and how many powers there are.

    Read again every ten minutes: which words are rare changes slowly.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATISTICS)
        total, common, shares = cursor.fetchone() or (0, None, None)
    return dict(zip(common or [], shares or [], strict=False)), float(max(total, 1))
