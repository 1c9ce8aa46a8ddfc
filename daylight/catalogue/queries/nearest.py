"""The powers nearest to a question in everyday words, misspelt, or in pinyin: rare characters lead, all are weighed."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from django.db import connection

from daylight.catalogue.rules.asking import Asked, Reading, Saying, Sayings, asked, readings, with_literal
from daylight.catalogue.rules.ranking import UNCOUNTED, Corpus, Told, keys, ranked, rarest
from daylight.ledger.queries.editions import editions

MOST = 60
SHOWN = 20
MOST_ROWS = 2000.0
CANDIDATES = 2500
AT_LEAST = 0.1
OF_THE_BEST = 0.4
KIND = 6
GIVES_WAY = 0.8
"""What is left of the score of a power for each one of the same name before it."""
BRACKET = re.compile("[(（]")
STATISTICS_LAST = 600
EVERYDAY = "SELECT said, means, sound FROM catalogue_everydayword"
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
CANDIDATE = """
SELECT id, lower(name), sound, rank, code, current_id, kind, department_id, division_id, online, audience
FROM catalogue_power
WHERE state = 'published' AND current_id IS NOT NULL AND grams && %(keys)s::text[] LIMIT %(candidates)s
"""


@dataclass(frozen=True, slots=True)
class Near:
    """A power near to what was asked, with what the filters ask of it; `score` from 0 to about 1.4."""

    score: float
    id: int
    version: int
    kind: str
    department: int
    division: str
    online: bool
    audience: list[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """The powers nearest to a question, the best first, and how the question was read to find them."""

    powers: list[Near]
    readings: tuple[Reading, ...]


def nearest(text: str) -> Answer:
    """The published powers nearest to a text, the best first; none where nothing comes near. Four statements."""
    read = asked(text, _sayings(editions().catalogue).standing_in)
    shares, total = _statistics(int(monotonic() // STATISTICS_LAST))
    absent = _absent(read, shares)
    read = with_literal(read, lambda gram: 0.0 if gram in absent else shares.get(gram, UNCOUNTED))
    chosen = keys(read, shares, absent, total, MOST_ROWS)
    if not chosen:
        return Answer([], ())
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATE, {"keys": chosen, "candidates": CANDIDATES})
        rows = cursor.fetchall()
    told = {row[0]: Told(row[0], row[1], row[KIND], row[2]) for row in rows}
    led_by = frozenset(chosen) if len(rows) < CANDIDATES else frozenset[str]()
    first = ranked(list(told.values()), read, Corpus(shares, total, led_by))
    kept = [row for row in rows if first.get(row[0])]
    kept.sort(key=lambda row: (-first[row[0]], len(row[1]), row[3], row[4], row[0]))
    near = _apart([(row[1], Near(first[row[0]], row[0], *row[5:])) for row in kept[:MOST]])
    best = [each for each in near if each.score >= max(AT_LEAST, OF_THE_BEST * near[0].score)]
    return Answer(best, readings(read, [told[each.id].name for each in best[:SHOWN]]))


def _apart(named: list[tuple[str, Near]]) -> list[Near]:
    """The same powers so that names alike but for what stands in brackets, or the same in many places, do not fill the
    first places: each one after the first of its name gives way a little more."""
    seen, weighed = Counter[str](), []
    for name, each in named:
        stem = BRACKET.split(name, maxsplit=1)[0]
        weighed.append((each.score * GIVES_WAY ** seen[stem], each))
        seen[stem] += 1
    return [each for _weight, each in sorted(weighed, key=lambda pair: -pair[0])]


def _absent(read: Asked, shares: dict[str, float]) -> set[str]:
    """The grams of a question that no published power has; what the statistics know is there."""
    own = {rarest(phrase, shares) for clue in read.clues for phrase, _ in clue.meanings}
    own |= {gram for at, letter in enumerate(read.text) for gram in (letter, read.text[at : at + 2])}
    unknown = sorted(own - shares.keys())
    with connection.cursor() as cursor:
        cursor.execute(PRESENT, {"grams": unknown})
        return set(unknown) - {gram for (gram,) in cursor.fetchall()}


@lru_cache(maxsize=1)
def _sayings(edition: int) -> Sayings:
    """All everyday words, kept as long as the catalogue stays in this edition."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYDAY)
        return Sayings(Saying(said, tuple(means), sound) for said, means, sound in cursor.fetchall())


@lru_cache(maxsize=1)
def _statistics(age: int) -> tuple[dict[str, float], float]:
    """The share of powers that have each common gram, as the database last counted, and how many powers there are.

    Read again every ten minutes: which words are rare changes slowly.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATISTICS)
        total, common, shares = cursor.fetchone() or (0, None, None)
    return dict(zip(common or [], shares or [], strict=False)), float(max(total, 1))
