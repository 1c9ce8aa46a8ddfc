"""The cockpit: every figure is a count over one set of cases, findings or powers, and a list of the same set."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from daylight.core.instants import LEGAL_ZONE
from daylight.supervision.models import Finding
from daylight.supervision.queries.findings import OPEN
from daylight.supervision.queries.library import rule_of

LAMPS = ("none", "green", "hold", "yellow", "red")
CASES = """
SELECT c.number, c.title, c.title_en, c.department, c.kind, c.party_name, c.opened_at, c.closed_at,
  coalesce(c.party_person, 0) <> 0 AS online, coalesce(l.lamp, 0) AS lamp,
  CASE WHEN k.number IS NULL THEN 'none' WHEN k.stopped_at < k.due_at THEN 'kept'
    WHEN k.stopped_at >= k.due_at THEN 'late'
    WHEN k.paused_at IS NULL AND k.due_at <= %(at)s THEN 'overdue' ELSE 'running' END AS kept
FROM casework_case c
LEFT JOIN LATERAL (
  SELECT * FROM casework_clock k WHERE k.division = c.division AND k.number = c.number
    AND k.kind IN ('promised', 'statutory') ORDER BY k.kind LIMIT 1
) k ON true
LEFT JOIN LATERAL (
  SELECT max(CASE WHEN r.paused_at IS NOT NULL AND r.due_at > r.paused_at THEN 2 WHEN r.due_at <= %(at)s THEN 4
    WHEN r.warn_at <= %(at)s THEN 3 ELSE 1 END) AS lamp
  FROM casework_clock r WHERE r.division = c.division AND r.number = c.number AND r.stopped_at IS NULL
) l ON true
WHERE c.division = %(division)s
"""
COUNTED = f"""
SELECT department, count(*), count(*) FILTER (WHERE closed_at IS NULL),
  count(*) FILTER (WHERE lamp = 1), count(*) FILTER (WHERE lamp = 2), count(*) FILTER (WHERE lamp = 3),
  count(*) FILTER (WHERE lamp = 4), count(*) FILTER (WHERE kind <> 'penalty'),
  count(*) FILTER (WHERE kind <> 'penalty' AND online), count(*) FILTER (WHERE kept IN ('kept', 'late', 'overdue')),
  count(*) FILTER (WHERE kept = 'kept')
FROM ({CASES}) AS cases GROUP BY department
"""  # noqa: S608  fixed words; every value is bound
LISTED = f"""
SELECT number, title, title_en, department, kind, party_name, opened_at, closed_at, lamp, count(*) OVER ()
FROM ({CASES}) AS cases
WHERE (%(department)s::bigint IS NULL OR department = %(department)s)
  AND (%(lamp)s::int IS NULL OR lamp = %(lamp)s) AND (%(kind)s = '' OR kind = %(kind)s)
  AND (%(sought)s = '' OR number ILIKE %(like)s OR title ILIKE %(like)s OR party_name ILIKE %(like)s)
  AND CASE %(set)s WHEN 'open' THEN closed_at IS NULL WHEN 'applied' THEN kind <> 'penalty'
    WHEN 'online' THEN kind <> 'penalty' AND online WHEN 'due' THEN kept IN ('kept', 'late', 'overdue')
    WHEN 'kept' THEN kept = 'kept'
    WHEN 'rated' THEN number IN (SELECT number FROM hall_rating WHERE division = %(division)s)
    WHEN 'satisfied' THEN number IN (SELECT number FROM hall_rating WHERE division = %(division)s AND grade >= 3)
    ELSE true END
ORDER BY lamp DESC, opened_at DESC, number LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608  fixed words; every value is bound
RATED = """
SELECT department, count(*), count(*) FILTER (WHERE grade >= 3) FROM hall_rating WHERE division = %s GROUP BY department
"""
"""好差评: grades of five; three and more is satisfied, as the rules of rating say."""
POWERS = """
SELECT department_id, count(*), count(*) FILTER (WHERE online) FROM catalogue_power
WHERE division_id = %s AND state = 'published' GROUP BY department_id
"""
POWER_LIST = """
SELECT code, name, department_id, online FROM catalogue_power WHERE division_id = %s AND state = 'published'
  AND (%s::bigint IS NULL OR department_id = %s) AND (NOT %s OR online) ORDER BY name, code
"""


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
class CaseLine:
    number: str
    title: str
    title_en: str
    department: int
    kind: str
    party_name: str
    opened_at: datetime
    closed_at: datetime | None
    lamp: str


@dataclass(frozen=True, slots=True)
class PowerLine:
    code: str
    name: str
    department: int
    online: bool


def standings(division: str, *, at: datetime) -> dict[int, Standing]:
    """By department; three statements."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, {"division": division, "at": at})
        cases = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(POWERS, [division])
        powers = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(RATED, [division])
        rated = {row[0]: row[1:] for row in cursor.fetchall()}
    return {
        body: Standing(*cases.get(body, (0,) * 10), *powers.get(body, (0, 0)), *rated.get(body, (0, 0)))
        for body in {*cases, *powers, *rated}
    }


def together(found: dict[int, Standing]) -> Standing:
    """All departments."""
    names = Standing.__dataclass_fields__
    return Standing(**{name: sum(getattr(each, name) for each in found.values()) for name in names})


def cases(
    division: str, *, at: datetime, lamp: str = "", kind: str = "", among: str = "", sought: str = "",
    department: int | None = None, limit: int = 50, offset: int = 0,
) -> tuple[list[CaseLine], int]:  # fmt: skip
    """A page of the cases counted under a figure, worst lamp first, and how many there are."""
    values: dict[str, str | int | datetime | None] = {
        "division": division, "at": at, "lamp": LAMPS.index(lamp) if lamp in LAMPS else None, "kind": kind,
        "set": among, "sought": sought, "like": f"%{sought}%", "department": department,
        "limit": limit, "offset": offset,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(LISTED, values)
        rows = cursor.fetchall()
    lines = [CaseLine(*(*facts, LAMPS[lamp])) for *facts, lamp, _count in rows]
    return lines, rows[0][9] if rows else 0


def powers(division: str, *, department: int | None, online: bool) -> list[PowerLine]:
    """The published powers of a division, or only those that can be applied for online."""
    with connection.cursor() as cursor:
        cursor.execute(POWER_LIST, [division, department, department, online])
        return [PowerLine(*row) for row in cursor.fetchall()]


def open_by_watch(division: str) -> dict[tuple[int | None, str], Counter[str]]:
    """Findings that wait for an end, by department and by what their rule watches, counted by level."""
    rows = Finding.objects.filter(division=division, state__in=OPEN).values_list("department", "rule", "level")
    found: dict[tuple[int | None, str], Counter[str]] = {}
    for department, rule, level, n in rows.annotate(n=Count("id")):
        found.setdefault((department, rule_of(division, rule).watch.value), Counter())[level] += n
    return found


def months(division: str) -> list[tuple[str, int, int]]:
    """(month, yellow, red) of the findings that became true in each of the last twelve months that had any."""
    rows = (
        Finding.objects.filter(division=division)
        .annotate(month=TruncMonth("became_true_at", tzinfo=LEGAL_ZONE))
        .values("month")
        .annotate(yellow=Count("id", filter=Q(level="yellow")), red=Count("id", filter=Q(level="red")))
        .order_by("-month")[:12]
    )
    return [(f"{row['month']:%Y-%m}", row["yellow"], row["red"]) for row in rows][::-1]


def top_rules(division: str, count: int = 6) -> list[tuple[str, str, int, int]]:
    """(rule, its name, findings, confirmed) of the rules with most findings."""
    rows = (
        Finding.objects.filter(division=division)
        .values("rule")
        .annotate(n=Count("id"), true=Count("id", filter=Q(state="confirmed")))
        .order_by("-n", "rule")[:count]
    )
    return [(row["rule"], rule_of(division, row["rule"]).name, row["n"], row["true"]) for row in rows]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "—"
