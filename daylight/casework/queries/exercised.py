"""How often each power was exercised."""

from datetime import datetime

from django.db import connection

EXERCISED = """
SELECT c.power, count(*) FROM casework_case c WHERE c.division = %s AND c.opened_at >= %s AND c.opened_at < %s
GROUP BY c.power
"""


def exercised(division: str, *, since: datetime, until: datetime) -> dict[int, int]:
    """The number of cases opened in [since, until), by power; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(EXERCISED, [division, since, until])
        return dict(cursor.fetchall())
