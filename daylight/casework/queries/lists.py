"""What waits, what was done, what came of it: the lists an officer works from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from daylight.core.clocks import Lamp, lamp, worst
from daylight.offices import queries as offices
from daylight.offices.rules import PostFacts
from daylight.procedure import queries as procedure
from daylight.procedure.rules.table import Node

CLOCKS = """
(SELECT coalesce(jsonb_agg(jsonb_build_array(k.kind, k.warn_at, k.due_at, k.paused_at, k.stopped_at)), '[]')
   FROM casework_clock k WHERE k.division = c.division AND k.number = c.number)
"""
CASE = "c.division, c.number, c.title, c.title_en, c.kind, c.party_name, c.flow_version, c.state, c.outcome, c.revision"
SOONEST = """
(SELECT min(k.due_at) FROM casework_clock k
  WHERE k.division = c.division AND k.number = c.number AND k.stopped_at IS NULL)
"""
WAITING = f"""(
  SELECT t.* FROM casework_token t
  JOIN unnest(%s::bigint[], %s::text[]) AS post (department, role)
    ON t.department = post.department AND t.role = post.role
  WHERE t.assigned IS NULL OR NOT {offices.SEATED_TODAY.format(person="t.assigned", department="t.department")}
    OR EXISTS (SELECT FROM casework_recusal r
      WHERE r.division = t.division AND r.number = t.number AND r.person = t.assigned)
  UNION SELECT t.* FROM casework_token t WHERE t.assigned = %s)"""  # noqa: S608 - parts are constants
"""A task that was handed to somebody who has left, is away or must keep out is the post's again."""
TO_DO = f"""
SELECT {CASE}, {CLOCKS}, t.id, t.node, t.since, count(*) OVER ()
FROM {WAITING} t
JOIN casework_case c ON c.division = t.division AND c.number = t.number
WHERE %s = '' OR c.number LIKE %s OR c.title LIKE %s OR c.party_name LIKE %s
ORDER BY {SOONEST}, t.since, c.number
LIMIT %s OFFSET %s
"""  # noqa: S608 - parts are constants
DONE = f"""
SELECT {CASE}, {CLOCKS}, s.seq, s.node, s.at, count(*) OVER ()
FROM casework_step s
JOIN casework_case c ON c.division = s.division AND c.number = s.number
WHERE s.person = %s
ORDER BY s.at DESC, s.seq DESC
LIMIT %s OFFSET %s
"""  # noqa: S608 - parts are constants
RESULTS = f"""
SELECT {CASE}, {CLOCKS}, 0, '', c.closed_at, count(*) OVER ()
FROM casework_case c
WHERE c.division = %s AND c.department = ANY(%s) AND c.closed_at IS NOT NULL
ORDER BY c.closed_at DESC
LIMIT %s OFFSET %s
"""  # noqa: S608 - parts are constants


COUNTS = f"""
SELECT (SELECT count(*) FROM {WAITING} t),
       (SELECT count(*) FROM casework_step s WHERE s.person = %s),
       (SELECT count(*) FROM casework_case c
         WHERE c.division = %s AND c.department = ANY(%s) AND c.closed_at IS NOT NULL)
"""  # noqa: S608 - parts are constants


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: the case, its lamp and soonest limit, the task or step it is about, and since when."""

    division: str
    number: str
    name: str
    name_en: str
    kind: str
    party_name: str
    state: str
    outcome: str
    revision: int
    lamp: Lamp
    due_at: datetime | None
    item: int
    node: Node | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of a list and how many lines there are in all."""

    lines: list[Line]
    total: int


def to_do(
    posts: Iterable[PostFacts],
    person: int,
    *,
    at: datetime,
    words: str = "",
    limit: int = 20,
    offset: int = 0,
) -> Lines:
    """Tasks that wait for these posts or were handed to the person, the one due first on top; one statement."""
    like = f"%{words}%"
    return _lines(TO_DO, [*waiting_values(posts, person), words, like, like, like, limit, offset], at)


def waiting_values(posts: Iterable[PostFacts], person: int) -> list[Any]:
    """The values that `WAITING` asks for: departments and roles of the posts, and the person."""
    held = {(post.department, str(post.role)) for post in posts}
    departments, roles = [list(each) for each in zip(*held, strict=True)] if held else ([], [])
    return [departments, roles, person]


def done(person: int, *, at: datetime, limit: int = 20, offset: int = 0) -> Lines:
    """What a person has done, the latest first; one statement."""
    return _lines(DONE, [person, limit, offset], at)


def results(division: str, departments: list[int], *, at: datetime, limit: int = 20, offset: int = 0) -> Lines:
    """Closed cases of departments, the latest first; one statement."""
    return _lines(RESULTS, [division, departments, limit, offset], at)


def counts(posts: Iterable[PostFacts], division: str, person: int) -> dict[str, int]:
    """How many tasks wait for these posts, acts the person has done, cases were closed; one statement."""
    waiting = waiting_values(posts, person)
    mine = sorted(set(waiting[0]))
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [*waiting, person, division, mine])
        return dict(zip(("to_do", "done", "results"), cursor.fetchone(), strict=True))


def lamp_of(clocks: list[list[Any]], state: str, at: datetime) -> Lamp:
    """The worst lamp of a case's clocks; an open case that has no clock at all is red: a limit must never be lost."""
    if not clocks and state == "open":
        return Lamp.RED
    return worst(
        lamp(
            at, _instant(warn), _instant(due), _instant(paused) if paused else None, _instant(ended) if ended else None
        )
        for _kind, warn, due, paused, ended in clocks
    )


def _lines(statement: str, values: list[Any], at: datetime) -> Lines:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return Lines([_line(row, at) for row in rows], rows[0][-1] if rows else 0)


def _line(row: tuple[Any, ...], at: datetime) -> Line:
    division, number, title, title_en, kind, party, flow, state, outcome, revision, clocks, item, node, since, _n = row
    clocks = json.loads(clocks) if isinstance(clocks, str) else clocks
    running = [_instant(clock[2]) for clock in clocks if clock[4] is None]
    table = procedure.flow(flow).table
    return Line(
        division,
        number,
        title,
        title_en,
        kind,
        party,
        state,
        outcome,
        revision,
        lamp_of(clocks, state, at),
        min(running, default=None),
        item,
        table.nodes.get(node),
        since,
    )


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
