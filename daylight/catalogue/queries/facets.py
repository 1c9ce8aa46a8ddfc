"""One page of what matches exactly, with the count beside each filter, in one statement."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from daylight.catalogue.rules.search import needed_grams, sound_grams, terms

CODE_FROM = 9
FILTERS = ("kinds", "departments", "divisions", "audience", "online")
KEPT = {
    "kinds": "kind = ANY (%(kinds)s)",
    "departments": "department = ANY (%(departments)s)",
    "divisions": "division = ANY (%(divisions)s)",
    "audience": "string_to_array(audience, ',') && %(audience)s::text[]",
    "online": "online = %(online)s",
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
BEGINS = "id IN (SELECT power_id FROM catalogue_powercode WHERE code ~>=~ %(t{at})s AND code ~<~ %(u{at})s)"
FLAGGED = "(SELECT *{flags} FROM tally) flagged"
BROWSED = """
WITH tally AS (SELECT * FROM catalogue_powertally WHERE n > 0),
page AS (
  SELECT id, current_id, true AS is_named FROM catalogue_power
  WHERE {where} ORDER BY {order} LIMIT %(size)s OFFSET %(start)s
)
"""
MATCHED = """
WITH hit AS MATERIALIZED (
  SELECT id, current_id, division_id AS division, department_id AS department, kind, online,
    array_to_string(audience, ',') AS audience, name, rank, code, since, {named} AS is_named
  FROM catalogue_power WHERE {where}
), tally AS (SELECT *, 1 AS n FROM hit),
page AS (SELECT id, current_id, is_named FROM hit WHERE {kept} ORDER BY {order} LIMIT %(size)s OFFSET %(start)s)
"""
COUNTED = """
SELECT
  (SELECT json_agg(json_build_array(id, current_id, is_named)) FROM page),
  (SELECT json_agg(json_build_array(kind, department, division, audience, online, {sums})) FROM (
    SELECT kind, department, division, audience, online, {counts} FROM {tallied}
    GROUP BY GROUPING SETS ((kind), (division, department), (audience, online), ())
  ) counted)
"""


@dataclass(frozen=True, slots=True)
class Counted:
    """The powers of one page and their versions, whether the first is named as asked, the total and the counts."""

    ids: list[int]
    versions: list[int]
    is_named: bool
    total: int
    counts: dict[str, dict[Any, int]]


def counted(words: str, law: str, filters: Mapping[str, Any], *, order: str, start: int, size: int) -> Counted:
    """The page from `start`, under all filters, and for each filter the counts under all the others."""
    asked, used = terms(words), _used(filters)
    values: dict[str, Any] = {**filters, "law": [law], "size": size, "start": start}
    matched = [_matches(at, term, values) for at, term in enumerate(asked)]
    if law:
        matched.append("laws @> %(law)s::text[]")
    if matched:
        spoken = [at for at, term in enumerate(asked) if not term.isascii()]
        named = " AND ".join(f"strpos(lower(name), %(t{at})s) > 0" for at in spoken) or "true"
        where = " AND ".join(["state = 'published'", *matched])
        kept = " AND ".join(KEPT[name] for name in used) or "true"
        head = MATCHED.format(where=where, named=named, kept=kept, order=ORDERS[order])
    else:
        where = " AND ".join(["state = 'published'", *(DIRECT[name] for name in used)])
        head = BROWSED.format(where=where, order=ORDERS["code" if order == "best" else order])
    with connection.cursor() as cursor:
        cursor.execute(head + _counting(used), values)
        ids, rows = cursor.fetchone()
    return _read(_loaded(ids), _loaded(rows))


def _used(filters: Mapping[str, Any]) -> list[str]:
    return [name for name in FILTERS if filters[name] not in ([], None)]


def _matches(at: int, term: str, values: dict[str, Any]) -> str:
    """The condition of one term: how a code begins, in the words, or for Latin letters in the sound of the name."""
    values[f"t{at}"] = term
    if term.isascii() and term.isdigit() and len(term) >= CODE_FROM:
        values[f"u{at}"] = f"{term}:"
        return BEGINS.format(at=at)
    needed = needed_grams(term)
    values[f"g{at}"] = needed
    found = f"grams @> %(g{at})s::text[]"
    if len(needed) > 1:
        found += f" AND strpos(words, %(t{at})s) > 0"
    if not (term.isascii() and term.isalpha() and len(term) > 3):
        return f"({found})"
    values[f"s{at}"] = sound_grams(term)
    return f"(({found}) OR (grams @> %(s{at})s::text[] AND strpos(sound, %(t{at})s) > 0))"


def _counting(used: list[str]) -> str:
    """The counts: for each filter the sum under all the others, and at the end the sum under all that are in use."""
    flags = "".join(f", {KEPT[name]} AS keeps_{name}" for name in used)
    counts: list[str] = []
    for name in (*FILTERS, ""):
        kept = " AND ".join(f"keeps_{other}" for other in used if other != name)
        counts.append(f"coalesce(sum(n){f' FILTER (WHERE {kept})' if kept else ''}, 0) AS n{len(counts)}")
    tallied = FLAGGED.format(flags=flags) if used else "tally"
    sums = ", ".join(f"n{at}" for at in range(len(counts)))
    return COUNTED.format(sums=sums, counts=", ".join(counts), tallied=tallied)


def _read(ids: list[tuple[int, int, bool]], rows: list[list[Any]]) -> Counted:
    found: dict[str, Counter[Any]] = {name: Counter() for name in FILTERS}
    total = 0
    for kind, department, division, people, online, *sums in rows:
        n = {name: int(each) for name, each in zip(FILTERS, sums, strict=False)}
        if kind is not None:
            found["kinds"][kind] += n["kinds"]
        elif department is not None:
            found["departments"][department] += n["departments"]
            found["divisions"][division] += n["divisions"]
        elif people is not None:
            found["online"][online] += n["online"]
            found["audience"].update({who: n["audience"] for who in people.split(",") if who})
        else:
            total = int(sums[-1])
    counts = {name: {value: n for value, n in each.most_common() if n} for name, each in found.items()}
    counts["audience"] = {who: found["audience"][who] for who in ("citizen", "company")}
    powers, versions = [each[0] for each in ids], [each[1] for each in ids if each[1]]
    return Counted(powers, versions, bool(ids and ids[0][2]), total, counts)


def _loaded(found: Any) -> Any:
    return json.loads(found) if isinstance(found, str) else found or []
