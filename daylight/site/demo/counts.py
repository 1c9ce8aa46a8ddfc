"""What a city holds: applications, cases and findings by state, and lamps."""

from datetime import datetime

from django.db import connection

from daylight.offices import queries as offices
from daylight.supervision import queries as supervision

BY_STATE = {
    "applications": "SELECT state, count(*) FROM hall_application WHERE division = %s GROUP BY 1 ORDER BY 1",
    "cases": "SELECT state, count(*) FROM casework_case WHERE division = %s GROUP BY 1 ORDER BY 1",
    "outcomes": "SELECT outcome, count(*) FROM casework_decision WHERE division = %s GROUP BY 1 ORDER BY 1",
    "tasks": "SELECT node, count(*) FROM casework_token WHERE division = %s GROUP BY 1 ORDER BY 1",
    "records": "SELECT state, count(*) FROM disclosure_publicrecord WHERE division = %s GROUP BY 1 ORDER BY 1",
    "findings": "SELECT state, count(*) FROM supervision_finding WHERE division = %s GROUP BY 1 ORDER BY 1",
}


def counted(division: str, at: datetime) -> dict[str, dict[str, int]]:
    """Counts by state, and open cases by lamp."""
    found: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        for name, statement in BY_STATE.items():
            cursor.execute(statement, [division])
            found[name] = dict(cursor.fetchall())
    bodies = [(each.id, each.name, each.name_en) for each in offices.departments(division)]
    board = supervision.lamps(division, bodies, at=at)
    found["lamps"] = {name: sum(getattr(each, name) for each in board) for name in ("green", "held", "yellow", "red")}
    return found
