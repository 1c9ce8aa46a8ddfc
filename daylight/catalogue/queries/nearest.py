"""The powers nearest to a question in everyday words, misspelt, or in pinyin: rare characters lead, all are weighed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic
from typing import Any

from django.db import connection

from daylight.catalogue.rules.asking import Asked, asked, keys, leading, scored_grams, scored_sounds
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
NEAREST = """
WITH candidate AS MATERIALIZED (
  SELECT id, lower(name) AS name, words, sound, rank, code, kind, department_id, division_id, online, audience
  FROM catalogue_power WHERE state = 'published' AND grams && %(keys)s::text[] LIMIT %(candidates)s
), weighed AS (
  SELECT c.id, max(w.score) AS score FROM candidate c CROSS JOIN LATERAL (
    SELECT sum(CASE WHEN strpos(c.name, g.gram) > 0 THEN g.telling WHEN strpos(c.words, g.gram) > 0
                    THEN 0.35 * g.telling ELSE 0 END) / sum(g.telling) * max(g.weight) AS score
    FROM unnest(%(phrase)s::int[], %(weight)s::float8[], %(gram)s::text[], %(telling)s::float8[])
      AS g(phrase, weight, gram, telling)
    GROUP BY g.phrase
  ) w GROUP BY c.id
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
    """The published powers nearest to a text, the best first; empty where nothing comes near. Three statements."""
    read = asked(text, _everyday(text))
    frequency, total = _statistics(int(monotonic() // STATISTICS_LAST))
    grams = [(at, p.weight, g, t) for at, p in enumerate(read.phrases) for g, t in scored_grams(p.text, frequency)]
    sounds = scored_sounds(read.heard, frequency)
    chosen = _keys(read, [g for _, _, g, _ in grams], frequency, total)
    if not chosen or not grams:
        return []
    values: dict[str, Any] = {
        "keys": chosen,
        "phrase": [at for at, *_ in grams],
        "weight": [weight for _, weight, *_ in grams],
        "gram": [gram for _, _, gram, _ in grams],
        "telling": [telling for *_, telling in grams],
        "heard": [gram for gram, _ in sounds],
        "heard_telling": [telling for _, telling in sounds],
        "is_heard_only": read.rest.isascii() and not read.is_known,
        "length": float(max(len(phrase.text) for phrase in read.phrases)),
        "most": MOST,
        "candidates": CANDIDATES,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, values)
        found = [Near(*row) for row in cursor.fetchall()]
    return [each for each in found if each.score >= max(AT_LEAST, OF_THE_BEST * found[0].score)]


def _keys(read: Asked, grams: Sequence[str], frequency: dict[str, float], total: float) -> list[str]:
    """Grams of each phrase and of the sound that lead to the candidates."""
    chosen = keys(sound_grams(read.heard), frequency, total, MOST_ROWS / 2) if read.heard else []
    for phrase in read.phrases:
        chosen += keys(leading(phrase.text, frequency), frequency, total, MOST_ROWS / len(read.phrases))
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
