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
from daylight.supervision.queries.standings import IS_DUE, IS_KEPT, OF_ONE, RUNNING

LAMPS = ("none", "green", "hold", "yellow", "red")
LAMPS = ("none", "green", "hold", "yellow", "red")
COLUMNS = "c.number, c.title, c.title_en, c.department, c.kind, c.party_name, c.opened_at, c.closed_at"
SETS = {
    "open": "c.closed_at IS NULL",
    "applied": "c.kind <> 'penalty'",
    "online": "c.kind <> 'penalty' AND coalesce(c.party_person, 0) <> 0",
    "due": f"EXISTS (SELECT FROM ({OF_ONE}) k WHERE {IS_DUE})",
    "kept": f"EXISTS (SELECT FROM ({OF_ONE}) k WHERE {IS_KEPT})",
    "rated": "c.number IN (SELECT number FROM hall_rating WHERE division = %(division)s)",
    "satisfied": "c.number IN (SELECT number FROM hall_rating WHERE division = %(division)s AND grade >= 3)",
}
"""The cases behind a figure."""
FILTERED = """
c.division = %(division)s AND (%(department)s::bigint IS NULL OR c.department = %(department)s)
  AND (%(kind)s = '' OR c.kind = %(kind)s)
  AND (%(sought)s = '' OR c.number ILIKE %(like)s OR c.title ILIKE %(like)s OR c.party_name ILIKE %(like)s)
  AND {among}
"""
GOING_ON = f"""
WITH running AS MATERIALIZED ({RUNNING}), those AS (
  SELECT number FROM casework_case WHERE division = %(division)s AND closed_at IS NULL UNION SELECT number FROM running
)
SELECT {COLUMNS}, coalesce(l.lamp, 0) AS lamp, count(*) OVER ()
FROM those JOIN casework_case c ON c.division = %(division)s AND c.number = those.number
LEFT JOIN running l ON l.number = c.number
WHERE {FILTERED} AND (%(lamp)s::int IS NULL OR coalesce(l.lamp, 0) = %(lamp)s)
ORDER BY lamp DESC, c.opened_at DESC, c.number LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608  fixed words; every value is bound
OVER = f"""
FROM casework_case c WHERE {FILTERED} AND c.closed_at IS NOT NULL
  AND c.number NOT IN (SELECT number FROM casework_clock WHERE division = %(division)s AND stopped_at IS NULL)
"""  # noqa: S608  fixed words; every value is bound
ENDED = f"SELECT {COLUMNS}, 0 {OVER} ORDER BY c.opened_at DESC, c.number LIMIT %(limit)s OFFSET %(offset)s"
HOW_MANY_GO_ON = f"SELECT count(*) FROM ({GOING_ON.replace('LIMIT %(limit)s OFFSET %(offset)s', '')}) a"  # noqa: S608
HOW_MANY_ENDED = f"SELECT count(*) {OVER}"
POWER_LIST = """
SELECT code, name, department_id, online FROM catalogue_power WHERE division_id = %s AND state = 'published'
  AND (%s::bigint IS NULL OR department_id = %s) AND (NOT %s OR online) ORDER BY name, code
"""


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


def cases(
    division: str, *, at: datetime, lamp: str = "", kind: str = "", among: str = "", sought: str = "",
    department: int | None = None, limit: int = 50, offset: int = 0,
) -> tuple[list[CaseLine], int]:  # fmt: skip
    """A page of the cases counted under a figure, worst lamp first, and how many there are.

    Few cases are going on and they come first; of all others the page alone is read. Three statements at most.
    """
    lamp = lamp if lamp in LAMPS else ""
    values: dict[str, str | int | datetime | None] = {
        "division": division, "at": at, "lamp": LAMPS.index(lamp) if lamp else None, "kind": kind,
        "sought": sought, "like": f"%{sought}%", "department": department, "limit": limit, "offset": offset,
    }  # fmt: skip
    among = SETS.get(among, "true")
    with connection.cursor() as cursor:
        cursor.execute(GOING_ON.format(among=among), values)
        rows = cursor.fetchall()
        if rows or not offset:
            going_on = rows[0][-1] if rows else 0
        else:
            cursor.execute(HOW_MANY_GO_ON.format(among=among), values)
            (going_on,) = cursor.fetchone()
        lines, count = [row[:-1] for row in rows], going_on
        if among != SETS["open"] and lamp in ("", "none"):
            cursor.execute(HOW_MANY_ENDED.format(among=among), values)
            count += cursor.fetchone()[0]
            if len(lines) < limit and count > going_on:
                values |= {"limit": limit - len(lines), "offset": max(offset - going_on, 0)}
                cursor.execute(ENDED.format(among=among), values)
                lines += cursor.fetchall()
    return [CaseLine(*(*facts, LAMPS[number])) for *facts, number in lines], count


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
