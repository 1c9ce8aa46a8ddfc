"""Which departments do the steps of a flow: the case's own, another beside it, or one on a level above."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from daylight.ledger.queries import Editions
from daylight.offices import queries as offices
from daylight.offices.rules import PostFacts
from daylight.procedure.rules.table import Table

UP = "^"
INVOLVED = """
SELECT d.code FROM offices_division d
WHERE EXISTS (SELECT FROM casework_token t WHERE t.division = d.code AND t.number = %s AND t.department = ANY(%s))
   OR EXISTS (SELECT FROM casework_step s WHERE s.division = d.code AND s.number = %s AND s.post = ANY(%s))
LIMIT 1
"""


def bodies_of(table: Table, division: str, department: int, editions: Editions) -> dict[str, int]:
    """The department of every step that another than the case's does, by step; steps whose department does not exist
    are left out. No statement for a flow that stays in its own department."""
    found: dict[str, int] = {}
    for node in table.tasks:
        if not node.body:
            continue
        code = node.body.lstrip(UP) or offices.department_in_edition(editions.offices, department).code
        above = len(node.body) - len(node.body.lstrip(UP))
        body = offices.body_in_edition(editions.offices, division, above, code)
        if body is not None:
            found[node.id] = body
    return found


def division_of(own: str, department: int, task_department: int, editions: Editions) -> str:
    """The division in which a task is done: the case's own, unless its department stands elsewhere."""
    if department == task_department:
        return own
    return offices.department_in_edition(editions.offices, task_department).division


def taken_part(number: str, posts: Iterable[PostFacts]) -> str:
    """The division of the case of that number in which a task waits for the departments of these posts, or a step was
    done from one of them; empty where there is none. One statement."""
    held = list(posts)
    values: list[Any] = [number, [post.department for post in held], number, [post.id for post in held]]
    with connection.cursor() as cursor:
        cursor.execute(INVOLVED, values)
        row = cursor.fetchone()
    return row[0] if row else ""
