"""监察分析: findings by phase, cause, department and power; those left untreated; what one day brought."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from daylight.core.instants import start_of_day
from daylight.supervision.models import Finding, Order, SignIn, SpotCheck
from daylight.supervision.queries.findings import OPEN
from daylight.supervision.queries.library import shipped
from daylight.supervision.queries.matters import untreated_before
from daylight.supervision.rules import AFTER, BEFORE, State

PHASES = ("before", "during", "after")
BY_POWER = """
SELECT power_code, title, cases, pointed_at
FROM (
  SELECT c.power_code, count(DISTINCT f.number) AS pointed_at
  FROM supervision_finding f JOIN casework_case c ON c.division = f.division AND c.number = f.number
  WHERE f.division = %(division)s AND f.state NOT IN ('dismissed', 'exempted') GROUP BY 1
) found JOIN (
  SELECT power_code, max(title) AS title, count(*) AS cases FROM casework_case WHERE division = %(division)s GROUP BY 1
) every USING (power_code)
ORDER BY pointed_at::numeric / cases DESC, power_code LIMIT 10
"""


@dataclass(frozen=True, slots=True)
class PowerAlerts:
    """A power's cases, and how many of them a finding stands against."""

    code: str
    title: str
    cases: int
    alerted: int

    @property
    def rate(self) -> str:
        return f"{100 * self.alerted / self.cases:.1f}%"


@dataclass(frozen=True, slots=True)
class Day:
    """What one legal day brought."""

    day: date
    raised_red: int
    raised_yellow: int
    ended: dict[str, int]
    issued: int
    replied: int
    lifted: int
    checks: int
    signed_in: int
    untreated: int


def phase_of(rule: str) -> str:
    """事前, 事中 or 事后: when a rule looks."""
    if rule in BEFORE or rule in AFTER:
        return "before" if rule in BEFORE else "after"
    made = shipped().get(rule)
    return made.phase.value if made else "during"


def by_phase(rows: QuerySet[Finding]) -> list[tuple[str, int, str]]:
    """(phase, findings, share) of these findings."""
    found: Counter[str] = Counter()
    for rule, n in rows.order_by().values_list("rule").annotate(n=Count("id")):
        found[phase_of(rule)] += n
    whole = found.total()
    return [(each, found[each], f"{100 * found[each] / whole:.1f}%" if whole else "—") for each in PHASES]


def by_department(rows: QuerySet[Finding]) -> list[tuple[int | None, int, int, int]]:
    """(department, yellow, red, without an end), most first."""
    counted = (
        rows.order_by()
        .values("department")
        .annotate(
            yellow=Count("id", filter=Q(level="yellow")),
            red=Count("id", filter=Q(level="red")),
            open=Count("id", filter=Q(state__in=OPEN)),
        )
    )
    found = [(row["department"], row["yellow"], row["red"], row["open"]) for row in counted]
    return sorted(found, key=lambda row: (-row[2], -row[1]))


def powers_by_rate(division: str) -> list[PowerAlerts]:
    """The ten powers with the largest share of cases that a finding stands against."""
    with connection.cursor() as cursor:
        cursor.execute(BY_POWER, {"division": division})
        return [PowerAlerts(*row) for row in cursor.fetchall()]


def untreated(division: str, *, at: datetime) -> QuerySet[Finding]:
    """预警不处理: findings past their five working days without an end, oldest first."""
    rows = Finding.objects.filter(division=division, state__in=OPEN, noticed_at__lt=untreated_before(division, at))
    return rows.order_by("noticed_at", "id")


def day_of(division: str, day: date, *, at: datetime) -> Day:
    """监察日报: what a legal day brought; for today, so far."""
    since, until = start_of_day(day), start_of_day(day + timedelta(days=1))
    span = (since, until - timedelta(microseconds=1))
    noticed = Finding.objects.filter(division=division, noticed_at__range=span)
    settled = Finding.objects.annotate(settled_at=Coalesce("ended_at", "answered_at"))
    answered = settled.filter(division=division, settled_at__range=span)
    orders = Order.objects.filter(division=division)
    return Day(
        day,
        noticed.filter(level="red").count(),
        noticed.filter(level="yellow").count(),
        {state.value: answered.filter(state=state).count() for state in State if state != State.RAISED},
        orders.filter(issued_at__range=span).count(),
        orders.filter(replied_at__range=span).count(),
        orders.filter(lifted_at__range=span).count(),
        SpotCheck.objects.filter(division=division, checked_at__range=span).count(),
        SignIn.objects.filter(division=division, day=day).count(),
        untreated(division, at=min(at, until)).count(),
    )
