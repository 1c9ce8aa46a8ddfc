"""The powers nearest to a question in everyday words, misspelt, or in pinyin: rare characters lead, all are weighed."""

from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from django.db import connection

from daylight.catalogue.rules.asking import Asked, Everyday, Reading, asked, readings, split_at
from daylight.catalogue.rules.hearing import Saying, Sayings
from daylight.catalogue.rules.ranking import Told, keys, leading, ranked, scored_grams, scored_sounds, weighed
from daylight.catalogue.rules.search import HEARD, sound_grams
from daylight.ledger.queries.editions import editions

MOST = 60
SHOWN = 20
MOST_ROWS = 600.0
CANDIDATES = 1500
AT_LEAST = 0.25
OF_THE_BEST = 0.55
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
SELECT id, lower(name), words, sound, rank, code, current_id, kind, department_id, division_id, online, audience
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
    """The published powers nearest to a text, the best first; none where nothing comes near. Four statements.

    What no power has says little about which power is meant: such grams hardly weigh.
    """
    read = asked(text, _everyday(text))
    shares, total = _statistics(int(monotonic() // STATISTICS_LAST))
    absent = _absent(read, shares)
    read = split_at(read, absent)
    things, sounds = weighed(read, shares, absent), scored_sounds(read.heard, shares)
    chosen = [key for key in _keys(read, shares, total) if key not in absent]
    if not chosen:
        return Answer([], ())
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATE, {"keys": chosen, "candidates": CANDIDATES})
        rows = cursor.fetchall()
    told = {power: Told(power, name, words, heard) for power, name, words, heard, *_ in rows}
    first = ranked(told.values(), read, things, sounds)
    kept = [row for row in rows if first.get(row[0])]
    kept.sort(key=lambda row: (-first[row[0]], len(row[1]), row[4], row[5], row[0]))
    near = [Near(first[row[0]], row[0], *row[6:]) for row in kept[:MOST]]
    best = [each for each in near if each.score >= max(AT_LEAST, OF_THE_BEST * near[0].score)]
    return Answer(best, readings(read, [told[each.id].name for each in best[:SHOWN]]))


def _absent(read: Asked, shares: dict[str, float]) -> set[str]:
    """The grams of a question that no published power has; what the statistics know is there."""
    own = {gram for thing in read.things for each in thing.meanings for gram, _ in scored_grams(each, shares, set())}
    own |= {letter for thing in read.things if not thing.is_known for letter in thing.said if letter != " "}
    unknown = sorted(own - shares.keys())
    with connection.cursor() as cursor:
        cursor.execute(PRESENT, {"grams": unknown})
        return set(unknown) - {gram for (gram,) in cursor.fetchall()}


def _keys(read: Asked, shares: dict[str, float], total: float) -> list[str]:
    """Grams of each phrase and of the sound that lead to the candidates."""
    chosen = keys(sound_grams(read.heard), shares, total, MOST_ROWS / 2) if read.heard else []
    meanings = [each for thing in read.things for each in thing.meanings]
    for phrase in meanings:
        chosen += keys(leading(phrase, shares), shares, total, MOST_ROWS / len(meanings))
    if read.is_typed_in_letters:
        chosen = [each for each in chosen if each.startswith(HEARD)]
    return list(dict.fromkeys(chosen))


def _everyday(text: str) -> list[Everyday]:
    """The everyday words that stand in a text, and those it sounds like."""
    return _sayings(editions().catalogue).standing_in(text)


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
