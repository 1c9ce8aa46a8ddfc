"""监察统计: cases and findings by department, kind, month, lamp or cause; and the three kinds of supervision."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import connection

from daylight.supervision.queries.cockpit import LAMPS
from daylight.supervision.queries.library import codes_watching
from daylight.supervision.queries.standings import RUNNING
from daylight.supervision.rules import Watch

GROUPS = ("department", "kind", "month", "lamp", "cause")
ASPECTS: dict[str, tuple[Watch, ...]] = {
    "timeliness": (Watch.TIME,),
    "legality": (Watch.FLOW, Watch.RIGHT),
    "completeness": (Watch.CONTENT, Watch.MATERIAL),
}
"""时效性、流程合法性、上网信息完整性: what the three kinds of supervision watch."""
STANDING = "f.state NOT IN ('dismissed', 'exempted')"
KEYS = {
    "department": ("s.department::text", "coalesce(f.department::text, '')"),
    "kind": ("s.kind", "coalesce(c.kind, '')"),
    "month": (
        "to_char(s.opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')",
        "to_char(f.became_true_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')",
    ),
    "lamp": ("s.lamp::text", "coalesce(s.lamp::text, '')"),
    "cause": ("NULL", "f.rule"),
}
CASES = f"""
SELECT c.number, c.department, c.kind, c.opened_at, coalesce(l.lamp, 0) AS lamp
FROM casework_case c LEFT JOIN ({RUNNING}) l ON l.number = c.number WHERE c.division = %(division)s
"""  # noqa: S608  fixed words; every value is bound
CASE_SIDE = f"""
SELECT {{key}} AS key, count(*), count(*) FILTER (WHERE lamp = 4), count(*) FILTER (WHERE lamp = 3)
FROM ({CASES}) AS s WHERE opened_at >= %(since)s AND opened_at < %(until)s GROUP BY 1
"""  # noqa: S608  fixed words; every value is bound
FINDING_SIDE = f"""
SELECT {{key}} AS key, count(*) FILTER (WHERE f.level = 'yellow'), count(*) FILTER (WHERE f.level = 'red'),
  count(*) FILTER (WHERE f.state IN ('raised', 'explained')), count(*) FILTER (WHERE f.state = 'confirmed'),
  count(*) FILTER (WHERE f.state = 'dismissed'), count(*) FILTER (WHERE f.state = 'ended')
FROM supervision_finding f LEFT JOIN casework_case c ON c.division = f.division AND c.number = f.number
LEFT JOIN ({CASES}) AS s ON {{lamp}} AND s.number = f.number
WHERE f.division = %(division)s AND f.became_true_at >= %(since)s AND f.became_true_at < %(until)s GROUP BY 1
"""  # noqa: S608  fixed words; every value is bound
ASPECT = f"""
SELECT count(*) FILTER (WHERE f.level = 'yellow'), count(*) FILTER (WHERE f.level = 'red'),
  count(*) FILTER (WHERE f.state IN ('raised', 'explained')),
  count(DISTINCT c.number) FILTER (WHERE {STANDING}),
  (SELECT count(*) FROM supervision_order o WHERE o.division = %(division)s AND o.finding IN (
    SELECT g.id FROM supervision_finding g WHERE g.division = %(division)s AND g.rule = ANY(%(rules)s)))
FROM supervision_finding f LEFT JOIN casework_case c ON c.division = f.division AND c.number = f.number
WHERE f.division = %(division)s AND f.rule = ANY(%(rules)s)
"""  # noqa: S608  fixed words; every value is bound


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the statistics: what it is about, its cases, its findings, what became of them."""

    key: str
    cases: int = 0
    overdue: int = 0
    due_soon: int = 0
    yellow: int = 0
    red: int = 0
    open: int = 0
    confirmed: int = 0
    dismissed: int = 0
    ended: int = 0


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the three kinds of supervision: reminders, alarms, orders, and the score, out of a hundred cases those
    against which no finding of the kind stands.
    """

    name: str
    yellow: int
    red: int
    open: int
    cases_found: int
    orders: int
    cases: int = 0
    rules: list[str] = field(default_factory=list)

    @property
    def score(self) -> str:
        return f"{100 * (self.cases - self.cases_found) / self.cases:.1f}" if self.cases else "—"


def statistics(division: str, by: str, *, since: datetime, until: datetime, at: datetime) -> list[Line]:
    """Cases opened, and findings that became true, in [since, until), by one of `GROUPS`; two statements."""
    case_key, finding_key = KEYS[by]
    values: dict[str, str | datetime] = {"division": division, "since": since, "until": until, "at": at}
    with connection.cursor() as cursor:
        cases: dict[str, tuple[int, ...]] = {}
        if by != "cause":
            cursor.execute(CASE_SIDE.format(key=case_key), values)
            cases = {row[0] or "": row[1:] for row in cursor.fetchall()}
        lamp = "true" if by == "lamp" else "false"
        cursor.execute(FINDING_SIDE.format(key=finding_key, lamp=lamp), values)
        found = {row[0] or "": row[1:] for row in cursor.fetchall()}
    lines = [Line(key, *cases.get(key, (0, 0, 0)), *found.get(key, (0,) * 6)) for key in sorted({*cases, *found})]
    if by == "lamp":
        return [_named_lamp(line) for line in lines]
    return lines if by == "month" else sorted(lines, key=lambda line: (-line.red, -line.yellow, -line.cases))


def _named_lamp(line: Line) -> Line:
    return replace(line, key=LAMPS[int(line.key)] if line.key else "")


def aspects(division: str) -> list[Aspect]:
    """The three kinds with their counts and scores over all cases; four statements."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_case WHERE division = %s", [division])
        (cases,) = cursor.fetchone()
        for name in ASPECTS:
            rules = rules_of(division, name)
            cursor.execute(ASPECT, {"division": division, "rules": rules})
            yellow, red, still_open, cases_found, orders = cursor.fetchone()
            found.append(Aspect(name, yellow, red, still_open, cases_found, orders, cases, rules))
    return found


def rules_of(division: str, aspect: str) -> list[str]:
    """The rules that watch one of the three; empty for an unknown word."""
    return [code for watch in ASPECTS.get(aspect, ()) for code in codes_watching(division, watch.value)]
