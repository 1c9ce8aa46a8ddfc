"""Steps of enforcement that wait, and in whose hands they are."""

from dataclasses import dataclass

from django.db import connection

from daylight.core.actors import Role
from daylight.procedure import queries as procedure

WAITING = """
SELECT c.number, c.title, c.kind, t.department, t.role, t.assigned, t.node, c.flow_version
FROM casework_token t JOIN casework_case c ON c.division = t.division AND c.number = t.number
WHERE c.division = %s AND c.closed_at IS NULL AND c.kind = ANY(%s) AND t.role <> ''
ORDER BY t.department, c.number, t.id
"""


@dataclass(frozen=True, slots=True)
class EnforcementTask:
    """A waiting task that only a certified officer may finish; `assigned` is the one it was handed to, if anybody."""

    number: str
    title: str
    kind: str
    department: int
    role: Role
    assigned: int | None
    node_name: str


def enforcement_tasks(division: str, kinds: list[str], acts: frozenset[str]) -> list[EnforcementTask]:
    """The waiting tasks of open cases of these kinds whose step is one of these acts; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [division, kinds])
        rows = cursor.fetchall()
    found = []
    for number, title, kind, department, role, assigned, node, flow in rows:
        step = procedure.flow(flow).table.nodes[node]
        if step.act in acts:
            found.append(EnforcementTask(number, title, kind, department, Role(role), assigned, step.name))
    return found
