"""操作痕迹: what was done, by whom, from which computer, when; over all streams of a division."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

TRACES = """
SELECT happened_at, kind, stream, seq, actor::jsonb, payload FROM ledger_entry
WHERE division = %(division)s AND happened_at >= %(since)s AND happened_at < %(until)s
  AND (%(person)s::bigint IS NULL OR person = %(person)s)
  AND (%(place)s = '' OR actor::jsonb ->> 'place' = %(place)s)
  AND (%(kind)s = '' OR kind LIKE %(kind)s || '%%')
ORDER BY position DESC LIMIT %(limit)s
"""
PLACES = """
SELECT DISTINCT actor::jsonb ->> 'place' AS place FROM ledger_entry
WHERE division = %s AND happened_at >= %s AND happened_at < %s AND person IS NOT NULL ORDER BY place LIMIT 200
"""

BY_PERSON = """
SELECT person, (array_agg(actor::jsonb ->> 'name' ORDER BY position DESC))[1],
       (array_agg(actor::jsonb ->> 'post_name' ORDER BY position DESC))[1], kind, count(*), max(happened_at)
FROM ledger_entry
WHERE division = %s AND kind = ANY(%s) AND happened_at >= %s AND happened_at < %s AND person IS NOT NULL
GROUP BY person, kind ORDER BY count(*) DESC, person
"""

WHO = ("name", "post_name", "holder", "in_stead_of", "place")


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing done: who and from which post, `place` the address of the computer, and the entry that holds it."""

    happened_at: datetime
    kind: str
    stream: str
    seq: int
    name: str
    post_name: str
    holder: str
    in_stead_of: str
    place: str
    payload: str


def traces(
    division: str,
    since: datetime,
    until: datetime,
    *,
    person: int | None = None,
    place: str = "",
    kind: str = "",
    limit: int = 300,
) -> list[Trace]:
    """What was done in a division from one instant to before another, newest first, at most `limit`; one statement.

    Narrowed to a person, to the address of a computer, and to kinds of entry that begin so.
    """
    values: dict[str, Any] = {
        "division": division,
        "since": since,
        "until": until,
        "person": person,
        "place": place,
        "kind": kind,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(TRACES, values)
        return [_trace(row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class DoneBy:
    """How often a person did a kind of act in a time, from which post they did it last, and when."""

    person: int
    name: str
    post_name: str
    kind: str
    times: int
    last_at: datetime


def done_by_person(division: str, kinds: Iterable[str], since: datetime, until: datetime) -> list[DoneBy]:
    """Who did acts of these kinds, and how often, those with most first; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(BY_PERSON, [division, list(kinds), since, until])
        return [DoneBy(row[0], row[1] or "", row[2] or "", *row[3:]) for row in cursor.fetchall()]


def places(division: str, since: datetime, until: datetime) -> list[str]:
    """The addresses from which people acted in that time."""
    with connection.cursor() as cursor:
        cursor.execute(PLACES, [division, since, until])
        return [place for (place,) in cursor.fetchall() if place]


def _trace(row: Iterable[object]) -> Trace:
    happened_at, kind, stream, seq, actor, payload = row
    said = actor if isinstance(actor, dict) else json.loads(str(actor))
    name, post, holder, stead, place = (str(said.get(each, "")) for each in WHO)
    assert isinstance(happened_at, datetime)
    return Trace(happened_at, str(kind), str(stream), int(str(seq)), name, post, holder, stead, place, str(payload))
