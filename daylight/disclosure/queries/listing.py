"""The public list of cases, and the cases that are shown before they are decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from daylight.casework import queries as casework
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.rules.publicity import last_day
from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.rules.publicity import ACT, days_of
from daylight.core.clocks import due_on
from daylight.core.instants import legal_day
from daylight.core.limits import Unit
from daylight.core.workdays import Workdays
from daylight.disclosure.queries.decided import told
from daylight.disclosure.rules.listing import MUST_BE_PUBLIC, PHASES
from daylight.disclosure.rules.scope import scope
from daylight.disclosure.rules.states import State
from daylight.disclosure.rules.told import Scoped
from daylight.procedure import queries as procedure
from daylight.procedure.rules.table import Node

HIDDEN = """
SELECT id FROM catalogue_powerversion
WHERE EXISTS (
  SELECT 1 FROM unnest(%s::text[]) AS k (key) WHERE definition -> 'disclosure' -> k.key ->> 'public' = 'false'
)
"""
"""Reads catalogue's table of versions: which of them withhold what a line of the list cannot stand without."""
LISTED = """
SELECT a.number, a.power_version, a.department, a.submitted_at, c.opened_at, c.closed_at, c.flow_version,
       CASE WHEN r.state = %(published)s AND r.published_at <= %(at)s THEN c.outcome ELSE '' END,
       ARRAY(SELECT t.node FROM casework_token t WHERE t.division = a.division AND t.number = a.number ORDER BY t.id)
FROM hall_application a
LEFT JOIN casework_case c ON c.division = a.division AND c.number = a.number
LEFT JOIN disclosure_publicrecord r ON r.division = a.division AND r.number = a.number
WHERE a.division = %(division)s AND a.state = ANY (%(states)s::text[]) AND a.power_version <> ALL (%(hidden)s::bigint[])
  AND (%(department)s = 0 OR a.department = %(department)s)
ORDER BY a.submitted_at DESC, a.number DESC LIMIT %(limit)s OFFSET %(offset)s
"""
SHOWN = """
SELECT c.number, t.node, t.since FROM casework_token t
JOIN casework_case c ON c.division = t.division AND c.number = t.number
JOIN (
  SELECT f.id, n.key FROM procedure_flowversion f CROSS JOIN LATERAL jsonb_each(f."table" -> 'nodes') n
  WHERE n.value ->> 'act' = %s
) p ON p.id = c.flow_version AND p.key = t.node
WHERE t.division = %s ORDER BY t.since DESC, c.number LIMIT 200
"""
"""Reads procedure's table of drawings: which of their steps show a case to the public."""


@dataclass(frozen=True, slots=True)
class PublicLine:
    """One application in the public list: nothing of its party. `outcome` only once the public record is published."""

    number: str
    power: PowerFacts
    department: int
    filed_at: datetime
    accepted_at: datetime | None
    closed_at: datetime | None
    outcome: str
    now: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ShownCase:
    """A case that is shown before its decision: what may be public of it, in which step, since when, the last day."""

    case: CaseFacts
    power: PowerFacts
    step: Node
    scoped: Scoped
    since: datetime
    until: date | None


def public_lines(
    division: str, phase: str, *, department: int = 0, at: datetime, limit: int, offset: int = 0
) -> list[PublicLine]:
    """The applications of a phase, the latest first; items whose scope withholds a line are left out."""
    asked: dict[str, Any] = {"division": division, "states": [str(state) for state in PHASES[phase]], "at": at}
    asked |= {"department": department, "limit": limit, "offset": offset, "published": State.PUBLISHED.value}
    with connection.cursor() as cursor:
        cursor.execute(HIDDEN, [list(MUST_BE_PUBLIC)])
        asked["hidden"] = [row[0] for row in cursor.fetchall()]
        cursor.execute(LISTED, asked)
        return [_line(*row) for row in cursor.fetchall()]


def cases_in_publicity(division: str, workdays: Workdays) -> list[ShownCase]:
    """The cases that wait in a step of publicity now, the latest first; a power used inside government is left out."""
    with connection.cursor() as cursor:
        cursor.execute(SHOWN, [ACT, division])
        rows = cursor.fetchall()
    found = [_shown(casework.case_facts(division, number), node, since, workdays) for number, node, since in rows]
    return [each for each in found if not each.power.is_internal]


def _shown(case: CaseFacts, node: str, since: datetime, workdays: Workdays) -> ShownCase:
    power, step = catalogue.version(case.power_version), procedure.flow(case.flow_version).table.nodes[node]
    days = days_of(power.extra)
    until = last_day(days, since, workdays) if days else _end_of(step, since, workdays)
    return ShownCase(case, power, step, scope(told(case)), since, until)


def _end_of(step: Node, since: datetime, workdays: Workdays) -> date | None:
    """The last day of a step for which the power names no days of publicity; None where the drawing gives no days."""
    if step.limit is None or step.limit.unit is Unit.HOUR:
        return None
    return due_on(step.limit, legal_day(since), [], workdays)


def _line(
    number: str,
    version: int,
    department: int,
    filed_at: datetime,
    accepted_at: datetime | None,
    closed_at: datetime | None,
    flow: int | None,
    outcome: str | None,
    waiting: Iterable[str],
) -> PublicLine:
    nodes = procedure.flow(flow).table.nodes if flow else {}
    now = tuple(nodes[each] for each in waiting if each in nodes and nodes[each].is_public and nodes[each].role)
    power = catalogue.version(version)
    return PublicLine(number, power, department, filed_at, accepted_at, closed_at, outcome or "", now)
