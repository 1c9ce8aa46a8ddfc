"""The next number for an application or a case of a department."""

from datetime import date

from django.conf import settings
from django.db import connection

from daylight.hall.rules import codes
from daylight.offices import queries as offices


def number_for(department: int, *, on: date) -> str:
    """Draw a number from the sequence: two statements, no lock, and numbers may be left out."""
    body = offices.department(department).code
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('hall_application_number')")
        (drawn,) = cursor.fetchone()
    return codes.number(settings.CASE_PREFIX, body, on, drawn)
