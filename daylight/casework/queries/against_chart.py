"""Steps as they were done beside the internal chart they were done under: which post, which way, within which time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from daylight.procedure import queries as procedure

DONE = """
SELECT c.number, c.title, c.kind, c.department, c.flow_version, s.node, s.node_name, s.node_name_en, s.outcome,
       s.person_name, s.post, s.post_name, s.at, k.due_at
FROM casework_step s
JOIN casework_case c ON c.division = s.division AND c.number = s.number
LEFT JOIN LATERAL (
  SELECT due_at FROM casework_clock k
  WHERE k.division = s.division AND k.number = s.number AND k.kind = 'step' AND k.node = s.node
    AND k.started_at <= s.at AND (k.stopped_at IS NULL OR k.stopped_at >= s.at)
  ORDER BY k.id DESC LIMIT 1
) k ON true
WHERE s.division = %s AND s.at >= %s AND s.at < %s AND s.person IS NOT NULL
ORDER BY c.department, s.at, c.number, s.seq
"""


@dataclass(frozen=True, slots=True)
class DoneStep:
    """One step: what the chart says of it (`role`, empty where the chart has no such step) and how it was done.

    `due_at` is the end of the step's own limit, None where it has none.
    """

    number: str
    title: str
    kind: str
    department: int
    node: str
    name: str
    name_en: str
    role: str
    outcome: str
    person_name: str
    post: int | None
    post_name: str
    at: datetime
    due_at: datetime | None

    @property
    def is_late(self) -> bool:
        """Whether the step's own limit had run out when it was done."""
        return self.due_at is not None and self.at >= self.due_at


def steps_by_chart(division: str, *, since: datetime, until: datetime) -> Iterator[DoneStep]:
    """Every step that an officer did in [since, until), by department and time; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(DONE, [division, since, until])
        rows = cursor.fetchall()
    for number, title, kind, department, flow, node, name, name_en, *done in rows:
        drawn = procedure.flow(flow).table.nodes.get(node)
        yield DoneStep(number, title, kind, department, node, name, name_en, drawn.role if drawn else "", *done)
