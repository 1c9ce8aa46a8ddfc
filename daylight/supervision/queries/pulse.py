"""What the cockpit says beside its lamps: notes under figures, weeks of findings, rules that hit, newest findings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection

from daylight.core.instants import legal_day, start_of_day
from daylight.supervision.models import Order, RuleVersion
from daylight.supervision.queries.findings import FindingFacts
from daylight.supervision.queries.library import rule_of
from daylight.supervision.rules.judging.states import IN_FORCE

WEEKS, LAST_DAYS, LONG = 26, 30, timedelta(days=30)
DISCLOSURE_RULES = ["D024", "D027", "D028"]
NOTES = """
WITH red AS (
  SELECT DISTINCT k.number FROM casework_clock k WHERE k.division = %(division)s AND k.stopped_at IS NULL
    AND k.due_at <= %(at)s AND NOT (k.paused_at IS NOT NULL AND k.due_at > k.paused_at)
)
SELECT
  (SELECT count(*) FROM red WHERE EXISTS (SELECT FROM supervision_finding f JOIN supervision_order o
     ON o.division = f.division AND o.finding = f.id WHERE f.division = %(division)s AND f.number = red.number)),
  (SELECT count(DISTINCT k.number) FROM casework_clock k WHERE k.division = %(division)s AND k.stopped_at IS NULL
     AND k.paused_at < %(long)s),
  (SELECT min(f.noticed_at) FROM supervision_finding f WHERE f.division = %(division)s
     AND f.state IN ('raised', 'explained')),
  (SELECT count(*) FROM supervision_finding f WHERE f.division = %(division)s AND f.rule = ANY(%(disclosure)s)
     AND f.state IN ('raised', 'explained'))
"""
BY_WEEK = """
SELECT date_trunc('week', f.became_true_at AT TIME ZONE 'Asia/Shanghai')::date,
  count(*) FILTER (WHERE f.level = 'yellow'), count(*) FILTER (WHERE f.level = 'red')
FROM supervision_finding f WHERE f.division = %s AND f.became_true_at >= %s AND f.became_true_at <= %s GROUP BY 1
"""
HITS = """
SELECT f.rule, count(*), count(*) FILTER (WHERE f.state = 'confirmed'), count(*) FILTER (WHERE f.state = 'dismissed')
FROM supervision_finding f WHERE f.division = %s AND f.became_true_at >= %s
GROUP BY f.rule ORDER BY 2 DESC, 1 LIMIT %s
"""
TITLES = "SELECT number, title, title_en FROM casework_case WHERE division = %s AND number = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Notes:
    """Under the figures: red cases that an order follows, cases held for more than thirty days, since when the oldest
    finding waits, findings about what was not published."""

    ordered: int
    held_long: int
    oldest: datetime | None
    undisclosed: int


@dataclass(frozen=True, slots=True)
class Week:
    """Findings that became true in a week from its Monday, and how many rules came into force in it."""

    first: date
    yellow: int = 0
    red: int = 0
    rules: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule and its findings of the last thirty days; `true` in whole percent of those judged, None where none was."""

    rule: str
    name: str
    count: int
    share: int
    true: int | None


@dataclass(frozen=True, slots=True)
class Newest:
    """A finding with the matter of its case and the order that followed it."""

    found: FindingFacts
    name: str
    name_en: str
    order: int
    document_number: str


def notes(division: str, at: datetime) -> Notes:
    """One statement."""
    values = {"division": division, "at": at, "long": at - LONG, "disclosure": DISCLOSURE_RULES}
    with connection.cursor() as cursor:
        cursor.execute(NOTES, values)  # type: ignore[arg-type]
        return Notes(*cursor.fetchone())


def weeks(division: str, at: datetime, count: int = WEEKS) -> list[Week]:
    """The last weeks, the present one too, weeks without findings as zeros; two statements."""
    today = legal_day(at)
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=count - 1)
    with connection.cursor() as cursor:
        cursor.execute(BY_WEEK, [division, start_of_day(first), at])
        found = {row[0]: row[1:] for row in cursor.fetchall()}
    made: dict[date, int] = {}
    begun = RuleVersion.objects.filter(division=division, state__in=IN_FORCE, decided_at__gte=start_of_day(first))
    for decided in begun.values_list("decided_at", flat=True):
        day = legal_day(decided or at)
        week = day - timedelta(days=day.weekday())
        made[week] = made.get(week, 0) + 1
    days = [first + timedelta(weeks=number) for number in range(count)]
    return [Week(day, found.get(day, (0, 0))[0], found.get(day, (0, 0))[1], made.get(day, 0)) for day in days]


def hits(division: str, at: datetime, count: int = 6) -> list[Hit]:
    """The rules with most findings in the last thirty days; `share` is in percent of the first."""
    with connection.cursor() as cursor:
        cursor.execute(HITS, [division, at - timedelta(days=LAST_DAYS), count])
        rows = cursor.fetchall()
    most = rows[0][1] if rows else 1
    return [
        Hit(rule, rule_of(division, rule).name, n, 100 * n // most, 100 * yes // (yes + no) if yes + no else None)
        for rule, n, yes, no in rows
    ]


def newest(division: str, found: Iterable[FindingFacts]) -> list[Newest]:
    """These findings with what they are about and the last order on each; two statements."""
    listed = list(found)
    with connection.cursor() as cursor:
        cursor.execute(TITLES, [division, [each.number for each in listed]])
        titles = {row[0]: row[1:] for row in cursor.fetchall()}
    rows = Order.objects.filter(division=division, finding__in=[each.id for each in listed]).order_by("grade")
    orders = {row.finding: (row.id, row.document_number) for row in rows}
    return [
        Newest(each, title[0], title[1], order[0], order[1])
        for each in listed
        for title, order in [(titles.get(each.number, ("", "")), orders.get(each.id, (0, "")))]
    ]
