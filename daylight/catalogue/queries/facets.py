"""One page of what matches exactly, with the count beside each filter, in one statement."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from daylight.catalogue.rules.search import needed_grams, sound_grams, terms

FILTERS = ("kinds", "departments", "divisions", "audience", "online")
KEPT = {
    "kinds": "(cardinality(%(kinds)s::text[]) = 0 OR kind = ANY (%(kinds)s))",
    "departments": "(cardinality(%(departments)s::int[]) = 0 OR department = ANY (%(departments)s))",
    "divisions": "(cardinality(%(divisions)s::text[]) = 0 OR division = ANY (%(divisions)s))",
    "audience": "(cardinality(%(audience)s::text[]) = 0 OR string_to_array(audience, ',') && %(audience)s::text[])",
    "online": "(%(online)s::bool IS NULL OR online = %(online)s)",
}
DIRECT = {
    "kinds": "kind = ANY (%(kinds)s)",
    "departments": "department_id = ANY (%(departments)s)",
    "divisions": "division_id = ANY (%(divisions)s)",
    "audience": "audience && %(audience)s::varchar[]",
    "online": "online = %(online)s",
}
ORDERS = {
    "code": "rank, code, id",
    "name": "name, id",
    "recent": "since DESC, id DESC",
    "best": "is_named DESC, length(name), rank, code, id",
}
BROWSED = """
WITH tally AS (SELECT * FROM catalogue_powertally WHERE n > 0),
page AS (
  SELECT id, true AS is_named FROM catalogue_power WHERE {where} ORDER BY {order} LIMIT %(size)s OFFSET %(start)s
)
"""
MATCHED = """
WITH hit AS MATERIALIZED (
  SELECT id, division_id AS division, department_id AS department, kind, online,
    array_to_string(audience, ',') AS audience, name, rank, code, since, {named} AS is_named
  FROM catalogue_power WHERE {where}
), tally AS (SELECT *, 1 AS n FROM hit),
page AS (SELECT id, is_named FROM hit WHERE {kept} ORDER BY {order} LIMIT %(size)s OFFSET %(start)s)
"""
COUNTED = """
SELECT
  (SELECT json_agg(json_build_array(id, is_named)) FROM page),
  (SELECT json_agg(row) FROM (
    SELECT json_build_array(grouping(kind, department, division, audience, online),
      coalesce(kind, department::text, division, audience, online::text), {sums}) AS row
    FROM (SELECT *, {flags} FROM tally) flagged
    GROUP BY GROUPING SETS ((kind), (department), (division), (audience), (online), ())
  ) counted)
"""
BITS = {"kinds": 0b01111, "departments": 0b10111, "divisions": 0b11011, "audience": 0b11101, "online": 0b11110}
ALL = 0b11111
READ: dict[str, Callable[[str], Any]] = {
    "kinds": str, "departments": int, "divisions": str, "audience": str, "online": lambda said: said == "true",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """The ids of one page, whether the first of them has what was asked in its name, the total and the counts."""

    ids: list[int]
    is_named: bool
    total: int
    counts: dict[str, dict[Any, int]]


def counted(words: str, law: str, filters: Mapping[str, Any], *, order: str, start: int, size: int) -> Counted:
    """The page from `start`, under all filters, and for each filter the counts under all the others."""
    asked = terms(words)
    values: dict[str, Any] = {**filters, "law": [law], "size": size, "start": start}
    matched = [_matches(at, term, values) for at, term in enumerate(asked)]
    if law:
        matched.append("laws @> %(law)s::text[]")
    kept = " AND ".join(KEPT[name] for name in FILTERS)
    if matched:
        named = " AND ".join(f"strpos(lower(name), %(t{at})s) > 0" for at in range(len(asked))) or "true"
        where = " AND ".join(["state = 'published'", *matched])
        head = MATCHED.format(where=where, named=named, kept=kept, order=ORDERS[order])
    else:
        direct = [DIRECT[name] for name in FILTERS if filters[name] not in ([], None)]
        order = "code" if order == "best" else order
        head = BROWSED.format(where=" AND ".join(["state = 'published'", *direct]), order=ORDERS[order])
    flags = ", ".join(f"{KEPT[name]} AS keeps_{name}" for name in FILTERS)
    with connection.cursor() as cursor:
        cursor.execute(head + COUNTED.format(flags=flags, sums=", ".join(_sums())), values)
        ids, rows = cursor.fetchone()
    return _read(_loaded(ids), _loaded(rows))


def _matches(at: int, term: str, values: dict[str, Any]) -> str:
    """The condition of one term: in the words, or for Latin letters also in the sound of the name."""
    needed = needed_grams(term)
    values |= {f"t{at}": term, f"g{at}": needed}
    found = f"grams @> %(g{at})s::text[]"
    if len(needed) > 1:
        found += f" AND strpos(words, %(t{at})s) > 0"
    if not (term.isascii() and term.isalpha() and len(term) > 3):
        return f"({found})"
    values[f"s{at}"] = sound_grams(term)
    return f"(({found}) OR (grams @> %(s{at})s::text[] AND strpos(sound, %(t{at})s) > 0))"


def _sums() -> list[str]:
    """For each filter the sum under all the others, and at the end the sum under all."""
    every = [[f"keeps_{other}" for other in FILTERS if other != name] for name in FILTERS]
    every.append([f"keeps_{name}" for name in FILTERS])
    return [f"coalesce(sum(n) FILTER (WHERE {' AND '.join(kept)}), 0)" for kept in every]


def _read(ids: list[tuple[int, bool]], rows: list[list[Any]]) -> Counted:
    counts: dict[str, dict[Any, int]] = {name: {} for name in FILTERS}
    total = 0
    for bits, value, *sums in rows:
        if bits == ALL:
            total = int(sums[-1])
        for at, name in enumerate(FILTERS):
            if bits == BITS[name] and sums[at]:
                counts[name][READ[name](value or "")] = int(sums[at])
    people = counts["audience"]
    counts["audience"] = {who: sum(n for said, n in people.items() if who in said) for who in ("citizen", "company")}
    for name in FILTERS:
        counts[name] = dict(sorted(counts[name].items(), key=lambda pair: (-pair[1], str(pair[0]))))
    return Counted([each for each, _ in ids], bool(ids and ids[0][1]), total, counts)


def _loaded(found: Any) -> Any:
    return json.loads(found) if isinstance(found, str) else found or []
