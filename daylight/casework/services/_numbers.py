"""Numbers drawn from a department's series outside the act that commits a case."""

from datetime import date

from django.db import connection

from daylight.casework.rules.facts import CaseFacts
from daylight.offices import queries as offices

DRAW = """
INSERT INTO casework_series AS s (division, department, series, year, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (division, department, series, year) DO UPDATE SET last = s.last + 1 RETURNING last
"""


def next_number(case: CaseFacts, series: str, on: date) -> str:
    """The next number of a series of the case's department that year; an act that is undone gives it back."""
    body = offices.department(case.department)
    with connection.cursor() as cursor:
        cursor.execute(DRAW, [case.division, case.department, series, on.year])
        (last,) = cursor.fetchone()
    return f"{body.short or body.name}{series}〔{on.year}〕{last}号"
