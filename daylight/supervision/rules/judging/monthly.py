"""Rules on monthly figures: how much a power or department did, in how many cases something happened.

They judge the last whole month before an instant, over our own cases. A unit with nothing to compare with is not
judged.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from daylight.core.instants import legal_day
from daylight.core.words import msg
from daylight.supervision.rules.judging.compiler import Calendar, Compiler, only
from daylight.supervision.rules.judging.document import Document, wrong
from daylight.supervision.rules.judging.elements import compiled
from daylight.supervision.rules.judging.own import Own

UNITS = {"power": "c.power_code", "department": "c.department::text"}
MONTH, YEAR, AVERAGE = "previous_month", "previous_year", "average"
OPENED = "(c.opened_at AT TIME ZONE 'Asia/Shanghai')::date"
IN_USE = """
SELECT p.department_id::text AS label, count(*) FILTER (WHERE v.since <= {day} AND (v.until IS NULL OR v.until > {day})
  AND p.state <> 'abolished') AS n FROM catalogue_power p JOIN catalogue_powerversion v ON v.power_id = p.id
WHERE p.division_id = {division} AND v.published_at IS NOT NULL GROUP BY 1
"""
SHARES = """
SELECT p.department_id::text AS label, avg((p.state = 'published')::int) AS n, count(*) AS powers
FROM catalogue_power p WHERE p.division_id = {division} AND p.state <> 'abolished' GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Month:
    """The month judged, the one before it, and the same month a year before, by their first days."""

    first: date
    after: date

    def before(self, which: object) -> "Month":
        """The month to compare with."""
        if which == MONTH:
            return month_of(self.first - timedelta(days=1))
        return month_of(self.first.replace(year=self.first.year - 1))


def judged_month(at: datetime) -> Month:
    """The last whole month before an instant."""
    return month_of(legal_day(at).replace(day=1) - timedelta(days=1))


def month_of(day: date) -> Month:
    """The month of a day."""
    first = day.replace(day=1)
    return Month(first, (first + timedelta(days=32)).replace(day=1))


def figures(document: Document, own: Own, division: str, calendar: Calendar, at: datetime) -> str:
    """A select of key, label and verdict of every unit."""
    given = document.monthly
    compiler = compiled(own, document, calendar, at)
    judged = judged_month(at)
    unit = UNITS.get(str(given.get("unit")))
    if unit is None:
        raise wrong(msg("A monthly figure is of a power or of a department."))
    least = compiler.number(given.get("at_least"))
    if "rate" in given:
        only(given, ("unit", "at_least", "cases_at_least", "rate", "of"))
        return _rate(compiler, given, unit, judged, least)
    if "volume" in given:
        only(given, ("unit", "at_least", "volume"))
        now, then = _volume(own, unit, judged), _volume(own, unit, judged.before(given["volume"]))
        return _change(now, then, least)
    only(given, ("unit", "at_least", "powers"))
    place = own.bound.value(division, "varchar")
    if given.get("powers") == AVERAGE:
        shares = SHARES.format(division=place)
        return (
            f"SELECT label AS key, label, abs(n - sum(n * powers) OVER () / sum(powers) OVER ()) >= {least} AS verdict "
            f"FROM ({shares}) u"
        )
    now, then = (
        IN_USE.format(division=place, day=own.bound.value(month.after - timedelta(days=1), "date"))
        for month in (judged, judged.before(given.get("powers")))
    )
    return _change(now, then, least)


def _rate(compiler: Compiler, given: dict[str, object], unit: str, month: Month, least: str) -> str:
    hit = compiler.condition(given["rate"])
    of = compiler.condition(given["of"]) if "of" in given else "true"
    joins = " ".join(f"LEFT JOIN ({sql}) {alias} ON {alias}.key = c.key" for sql, alias in compiler.joins.items())
    rows = (
        f"SELECT {unit} AS label, {hit} AS hit FROM ({compiler.relation.cases()}) c {joins} "
        f"WHERE {_within(compiler.relation, month)} AND {of}"
    )
    share = "count(*) FILTER (WHERE hit)::numeric / count(*)"
    fewest = compiler.number(given.get("cases_at_least", 1))
    return (
        f"SELECT label AS key, label, {share} >= {least} AS verdict FROM ({rows}) u "
        f"GROUP BY label HAVING count(*) >= {fewest}"
    )


def _volume(own: Own, unit: str, month: Month) -> str:
    return f"SELECT {unit} AS label, count(*) AS n FROM ({own.cases()}) c WHERE {_within(own, month)} GROUP BY 1"


def _within(own: object, month: Month) -> str:
    bound = own.bound  # type: ignore[attr-defined]
    return f"{OPENED} >= {bound.value(month.first, 'date')} AND {OPENED} < {bound.value(month.after, 'date')}"


def _change(now: str, then: str, least: str) -> str:
    return (
        f"SELECT label AS key, label, abs(coalesce(a.n, 0) - b.n)::numeric / nullif(b.n, 0) >= {least} AS verdict "
        f"FROM ({now}) a FULL JOIN ({then}) b USING (label)"
    )
