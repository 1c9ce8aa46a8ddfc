"""What waits, what was done, what came of it: the lists an officer works from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection

from daylight.casework.rules.columns import SIZES, USUAL, Layout, stored
from daylight.casework.rules.urgency import FIRST, LAST
from daylight.core.clocks import Lamp, lamp, worst
from daylight.offices import queries as offices
from daylight.offices.rules import PostFacts
from daylight.procedure import queries as procedure
from daylight.procedure.rules.table import Node

CLOCKS = """
(SELECT coalesce(jsonb_agg(jsonb_build_array(k.kind, k.warn_at, k.due_at, k.paused_at, k.stopped_at,
     k.started_at)), '[]')
   FROM casework_clock k WHERE k.division = c.division AND k.number = c.number)
"""
CASE = "c.division, c.number, c.title, c.title_en, c.kind, c.party_name, c.flow_version, c.state, c.outcome, c.revision"
LAST_DAY = "(({due} - interval '1 microsecond') AT TIME ZONE 'Asia/Shanghai')::date"
"""The last legal day on which a limit is kept that is missed from the instant `due` on."""
SENT = """
(SELECT jsonb_build_array(s.person_name, s.node) FROM casework_step s
  WHERE s.division = c.division AND s.number = c.number ORDER BY s.seq DESC LIMIT 1)
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
SELECT {CASE}, {CLOCKS}, t.id, t.node, t.since, {SENT}, t.assigned, count(*) OVER ()
FROM {WAITING} t
JOIN casework_case c ON c.division = t.division AND c.number = t.number
LEFT JOIN LATERAL (
  SELECT min(k.due_at) AS at, coalesce(bool_or(k.paused_at IS NOT NULL), false) AS paused
  FROM casework_clock k WHERE k.division = c.division AND k.number = c.number AND k.stopped_at IS NULL) due ON true
WHERE (%s = '' OR c.number LIKE %s OR c.title LIKE %s OR c.party_name LIKE %s)
  AND (%s = '' OR c.kind = %s)
  AND (%s = '' OR (c.flow_version, t.node) IN (SELECT * FROM unnest(%s::bigint[], %s::text[])))
  AND (%s = '' OR due.paused = (%s = 'hold'))
  AND (%s = '' OR (t.assigned IS NOT DISTINCT FROM %s) = (%s = 'mine'))
  AND coalesce({LAST_DAY.format(due="due.at")}, date '9000-01-01') BETWEEN %s AND %s - 1
ORDER BY due.at, t.since, c.number
LIMIT %s OFFSET %s
"""  # noqa: S608 - parts are constants
DONE = f"""
SELECT {CASE}, {CLOCKS}, s.seq, s.node, s.at, NULL, NULL, s.total
FROM (
  SELECT division, number, seq, node, at, (SELECT count(*) FROM casework_step n WHERE n.person = %s) AS total
  FROM casework_step WHERE person = %s ORDER BY at DESC, seq DESC LIMIT %s OFFSET %s
) s JOIN casework_case c ON c.division = s.division AND c.number = s.number
ORDER BY s.at DESC, s.seq DESC
"""  # noqa: S608 - parts are constants
RESULTS = f"""
SELECT {CASE}, {CLOCKS}, 0, '', c.closed_at, NULL, NULL, r.total
FROM (
  SELECT division, number, (SELECT count(*) FROM casework_case n
    WHERE n.division = %s AND n.department = ANY(%s) AND n.closed_at IS NOT NULL) AS total
  FROM casework_case WHERE division = %s AND department = ANY(%s) AND closed_at IS NOT NULL
  ORDER BY closed_at DESC, number LIMIT %s OFFSET %s
) r JOIN casework_case c ON c.division = r.division AND c.number = r.number
ORDER BY c.closed_at DESC, c.number
"""  # noqa: S608 - parts are constants
"""A page is cut out before its cases are read: a person or an office has many thousand behind it."""
COUNTS = f"""
SELECT (SELECT count(*) FROM {WAITING} t),
       (SELECT count(*) FROM casework_step s WHERE s.person = %s),
       (SELECT count(*) FROM casework_case c
         WHERE c.division = %s AND c.department = ANY(%s) AND c.closed_at IS NOT NULL),
       (SELECT jsonb_build_array(l.columns, l.rows) FROM casework_listlayout l WHERE l.person = %s)
"""  # noqa: S608 - parts are constants


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: the case, its lamp and soonest limit (with when that began), the task or step it is about,
    since when, and in the to-do list who sent it from which step and to whom it was given (`assigned`, a person)."""

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
    began_at: datetime | None = None
    sent_by: str = ""
    sent_from: Node | None = None
    assigned: int | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of a list and how many lines there are in all."""

    lines: list[Line]
    total: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows the to-do list; empty asks for nothing. `places` are (flow version, node) of a step; `due` is a
    stretch of `rules.urgency`, whose last days lie from `first` to the day before `until`; `held` is "open" for tasks
    that nobody has signed for and "mine" for the person's own."""

    words: str = ""
    kind: str = ""
    step: str = ""
    places: list[tuple[int, str]] = field(default_factory=list)
    due: str = ""
    first: date = FIRST
    until: date = LAST
    held: str = ""

    def as_record(self) -> dict[str, str]:
        """What was asked for, by the names of the page's arguments; empty parts are left out."""
        asked = {"q": self.words, "kind": self.kind, "step": self.step, "due": self.due, "held": self.held}
        return {name: said for name, said in asked.items() if said}


def to_do(
    posts: Iterable[PostFacts],
    person: int,
    *,
    at: datetime,
    asked: Asked | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Lines:
    """Tasks that wait for these posts or were handed to the person, the one due first on top; one statement."""
    ask = asked or Asked()
    like = f"%{ask.words}%"
    flows, nodes = [place[0] for place in ask.places], [place[1] for place in ask.places]
    values: list[object] = [ask.words, like, like, like, ask.kind, ask.kind, ask.step, flows, nodes, ask.due, ask.due]
    values += [ask.held, person, ask.held, ask.first, ask.until, limit, offset]
    return _lines(TO_DO, [*waiting_values(posts, person), *values], at)


def waiting_values(posts: Iterable[PostFacts], person: int) -> list[Any]:
    """The values that `WAITING` asks for: departments and roles of the posts, and the person."""
    held = {(post.department, str(post.role)) for post in posts}
    departments, roles = [list(each) for each in zip(*held, strict=True)] if held else ([], [])
    return [departments, roles, person]


def done(person: int, *, at: datetime, limit: int = 20, offset: int = 0) -> Lines:
    """What a person has done, the latest first; one statement."""
    return _lines(DONE, [person, person, limit, offset], at)


def results(division: str, departments: list[int], *, at: datetime, limit: int = 20, offset: int = 0) -> Lines:
    """Closed cases of departments, the latest first; one statement."""
    return _lines(RESULTS, [division, departments, division, departments, limit, offset], at)


def counts(posts: Iterable[PostFacts], division: str, person: int) -> dict[str, int]:
    """How many tasks wait for these posts, acts the person has done, cases were closed; one statement."""
    return at_hand(posts, division, person)[0]


def at_hand(posts: Iterable[PostFacts], division: str, person: int) -> tuple[dict[str, int], Layout]:
    """As `counts`, with how the person has the work list laid out; one statement."""
    waiting = waiting_values(posts, person)
    mine = sorted(set(waiting[0]))
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [*waiting, person, division, mine, person])
        *counted, kept = cursor.fetchone()
    columns, rows = json.loads(kept) if isinstance(kept, str) else kept or (USUAL, SIZES[0])
    return dict(zip(("to_do", "done", "results"), counted, strict=True)), stored(columns, rows)


def lamp_of(clocks: list[list[Any]], state: str, at: datetime) -> Lamp:
    """The worst lamp of a case's clocks; an open case that has no clock at all is red: a limit must never be lost."""
    if not clocks and state == "open":
        return Lamp.RED
    return worst(
        lamp(
            at, _instant(warn), _instant(due), _instant(paused) if paused else None, _instant(ended) if ended else None
        )
        for _kind, warn, due, paused, ended, _began in clocks
    )


def _lines(statement: str, values: list[Any], at: datetime) -> Lines:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return Lines([_line(row, at) for row in rows], rows[0][-1] if rows else 0)


def _line(row: tuple[Any, ...], at: datetime) -> Line:
    *case, clocks, item, node, since, sent, assigned, _n = row
    division, number, title, title_en, kind, party, flow, state, outcome, revision = case
    clocks = json.loads(clocks) if isinstance(clocks, str) else clocks
    sent = json.loads(sent) if isinstance(sent, str) else sent or ["", ""]
    running = [(_instant(clock[2]), _instant(clock[5])) for clock in clocks if clock[4] is None]
    due_at, began_at = min(running, default=(None, None))
    nodes = procedure.flow(flow).table.nodes
    lamp = lamp_of(clocks, state, at)
    told = (division, number, title, title_en, kind, party, state, outcome, revision, lamp, due_at)
    return Line(*told, item, nodes.get(node), since, began_at, sent[0], nodes.get(sent[1]), assigned)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
