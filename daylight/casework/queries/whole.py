"""The quality of running: which closed cases went through every node of their flow in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from daylight.casework.rules.whole import Done, first_gap
from daylight.catalogue import queries as catalogue
from daylight.procedure import queries as procedure
from daylight.procedure.rules import forms
from daylight.procedure.rules.table import Node
from daylight.web.statements import read_json

CLOSED = """
SELECT c.number, c.title, c.title_en, c.department, c.power_version, c.flow_version, c.data, c.outcome, c.closed_at,
  (SELECT coalesce(jsonb_agg(jsonb_build_array(s.node, s.outcome, s.fields) ORDER BY s.seq), '[]')
     FROM casework_step s WHERE s.division = c.division AND s.number = c.number)
FROM casework_case c
WHERE c.division = %s AND c.closed_at >= %s AND c.closed_at < %s
ORDER BY c.closed_at DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Run:
    """A closed case, and the node at which it left its flow; None where it ran as a whole."""

    number: str
    name: str
    name_en: str
    department: int
    outcome: str
    closed_at: datetime
    gap: Node | None

    @property
    def is_whole(self) -> bool:
        return self.gap is None


@dataclass(frozen=True, slots=True)
class Quality:
    """Of the closed cases looked at, how many ran as a whole."""

    closed: int
    whole: int

    @property
    def share(self) -> str:
        """Percent with one decimal, rounded down, "—" where no case was closed."""
        return f"{1000 * self.whole // self.closed / 10:.1f}" if self.closed else "—"


def runs(division: str, since: datetime, until: datetime, *, limit: int = 2000) -> list[Run]:
    """The cases of a division closed in a time, the latest first, replayed on their flows; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(CLOSED, [division, since, until, limit])
        return [_run(row) for row in cursor.fetchall()]


def quality(found: Iterable[Run]) -> dict[int, Quality]:
    """The share of whole cases by department; under 0 that of all together."""
    counted: dict[int, list[bool]] = {0: []}
    for run in found:
        counted.setdefault(run.department, []).append(run.is_whole)
        counted[0].append(run.is_whole)
    return {department: Quality(len(each), sum(each)) for department, each in counted.items()}


def _run(row: tuple[Any, ...]) -> Run:
    number, title, title_en, department, power, flow, data, outcome, closed_at, steps = row
    table, form = procedure.flow(flow).table, catalogue.version(power).form_version
    known = dict(read_json(data))
    values = forms.typed(procedure.form(form).definition, known) if form else known
    gap = first_gap(table, [Done(*each) for each in read_json(steps)], values)
    return Run(number, title, title_en, department, outcome, closed_at, table.nodes[gap] if gap else None)
