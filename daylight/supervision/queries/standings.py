"""Where cases and powers stand, by department, counted over everything there ever was and still quickly.

What runs is counted at every look. What was closed is counted again only now and then where it is much: every case
closed since then is counted beside it, so that the sum is that of this very moment.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from django.db import connection

RUNNING = """
SELECT division, number, max(CASE WHEN paused_at IS NOT NULL AND due_at > paused_at THEN 2 WHEN due_at <= %(at)s THEN 4
  WHEN warn_at <= %(at)s THEN 3 ELSE 1 END) AS lamp
FROM casework_clock WHERE division = %(division)s AND stopped_at IS NULL GROUP BY division, number
"""
"""The lamp of every case with a clock that runs, a place in `cockpit.LAMPS`."""
LIMITS = """
SELECT DISTINCT ON (division, number) division, number, due_at, paused_at, stopped_at FROM casework_clock
WHERE division = %(division)s AND kind IN ('promised', 'statutory') ORDER BY division, number, kind
"""
"""The clock that a case is kept to: the promised limit before the one of the law."""
OF_ONE = """
SELECT due_at, paused_at, stopped_at FROM casework_clock k WHERE k.division = c.division AND k.number = c.number
  AND k.kind IN ('promised', 'statutory') ORDER BY k.kind LIMIT 1
"""
IS_DUE = "(k.stopped_at IS NOT NULL OR (k.paused_at IS NULL AND k.due_at <= %(at)s))"
IS_KEPT = "k.stopped_at < k.due_at"
COUNTED = f"""
SELECT c.department, count(*), count(*) FILTER (WHERE c.closed_at IS NULL), count(*) FILTER (WHERE c.kind <> 'penalty'),
  count(*) FILTER (WHERE c.kind <> 'penalty' AND coalesce(c.party_person, 0) <> 0),
  count(*) FILTER (WHERE {IS_DUE}), count(*) FILTER (WHERE {IS_KEPT})
FROM casework_case c
"""  # noqa: S608  fixed words; every value is bound
CLOSED = f"""
{COUNTED} LEFT JOIN ({LIMITS}) k ON k.division = c.division AND k.number = c.number
WHERE c.division = %(division)s AND c.closed_at < %(since)s GROUP BY c.department
"""
SINCE = f"""
{COUNTED} LEFT JOIN LATERAL ({OF_ONE}) k ON true
WHERE c.division = %(division)s AND (c.closed_at IS NULL OR c.closed_at >= %(since)s) GROUP BY c.department
"""
LIT = f"""
SELECT c.department, count(*) FILTER (WHERE lamp = 1), count(*) FILTER (WHERE lamp = 2),
  count(*) FILTER (WHERE lamp = 3), count(*) FILTER (WHERE lamp = 4)
FROM ({RUNNING}) l JOIN casework_case c USING (division, number) GROUP BY c.department
"""  # noqa: S608  fixed words; every value is bound
RATED = """
SELECT department, count(*), count(*) FILTER (WHERE grade >= 3) FROM hall_rating WHERE division = %s GROUP BY department
"""
"""好差评: grades of five; three and more is satisfied, as the rules of rating say."""
POWERS = """
SELECT department_id, count(*), count(*) FILTER (WHERE online) FROM catalogue_power
WHERE division_id = %s AND state = 'published' GROUP BY department_id
"""
MUCH = 20_000
"""From so many closed cases on their count is kept for a while."""
RESTS = 20
"""How many times as long as it took a count is kept: counting is a twentieth of the server's time at most."""
MARGIN = timedelta(minutes=5)
"""An act is committed within this time of the instant it bears."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the cases and powers of one department (or of all) stand; cases that need no limit light no lamp."""

    all: int = 0
    open: int = 0
    green: int = 0
    hold: int = 0
    yellow: int = 0
    red: int = 0
    applied: int = 0
    online: int = 0
    due: int = 0
    kept: int = 0
    powers: int = 0
    powers_online: int = 0
    rated: int = 0
    satisfied: int = 0

    @property
    def entry_rate(self) -> str:
        """进驻率: published powers that can be applied for online, of all published powers."""
        return _percent(self.powers_online, self.powers)

    @property
    def online_rate(self) -> str:
        """网上办理率: cases begun by an application online, of all cases that begin with an application."""
        return _percent(self.online, self.applied)

    @property
    def satisfaction_rate(self) -> str:
        """服务满意率: ratings of three grades of five and more, of all ratings."""
        return _percent(self.satisfied, self.rated)

    @property
    def in_time_rate(self) -> str:
        """限时办结率: cases decided within their limit, of those decided or past it."""
        return _percent(self.kept, self.due)


@dataclass(frozen=True, slots=True)
class _Closed:
    since: datetime
    counted: dict[int, tuple[int, ...]]
    good_until: float


_kept: dict[tuple[str, str], _Closed] = {}
_counting = Lock()


def standings(division: str, *, at: datetime) -> dict[int, Standing]:
    """By department; five statements, four where what was closed need not be counted again."""
    closed = _closed(division, at)
    values: dict[str, str | datetime] = {"division": division, "at": at, "since": closed.since}
    with connection.cursor() as cursor:
        cursor.execute(SINCE, values)
        running = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(LIT, values)
        lit = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(POWERS, [division])
        powers = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(RATED, [division])
        rated = {row[0]: row[1:] for row in cursor.fetchall()}
    found = {}
    for body in {*closed.counted, *running, *powers, *rated}:
        both = closed.counted.get(body, (0,) * 6), running.get(body, (0,) * 6)
        every, still_open, *rest = (sum(pair) for pair in zip(*both, strict=True))
        lamps = lit.get(body, (0,) * 4)
        found[body] = Standing(every, still_open, *lamps, *rest, *powers.get(body, (0, 0)), *rated.get(body, (0, 0)))
    return found


def together(found: dict[int, Standing]) -> Standing:
    """All departments."""
    names = Standing.__dataclass_fields__
    return Standing(**{name: sum(getattr(each, name) for each in found.values()) for name in names})


def _closed(division: str, at: datetime) -> _Closed:
    """Cases closed up to a little while ago; while somebody counts them again, others take the last count."""
    place = str(connection.settings_dict["NAME"]), division
    known = _kept.get(place)
    if known and known.since > at:
        known = None
    if known and (time.monotonic() < known.good_until or not _counting.acquire(blocking=False)):
        return known
    try:
        _kept[place] = made = _count_closed(division, at)
    finally:
        if known:
            _counting.release()
    if sum(row[0] for row in made.counted.values()) < MUCH:
        _kept.pop(place, None)
    return made


def _count_closed(division: str, at: datetime) -> _Closed:
    began, since = time.monotonic(), at - MARGIN
    with connection.cursor() as cursor:
        cursor.execute(CLOSED, {"division": division, "at": at, "since": since})
        counted = {row[0]: row[1:] for row in cursor.fetchall()}
    ended = time.monotonic()
    return _Closed(since, counted, ended + RESTS * (ended - began))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "—"
