"""A new number, for an application or for a case that an office opens by its own duty."""

from datetime import date

from django.conf import settings
from django.db import connection

from daylight.hall.rules import codes
from daylight.offices import queries as offices


def number_for(department: int, *, on: date) -> str:
    """The next number of a department on a day; two statements, and nobody waits for anybody. Gaps mean nothing.

    Raises NotFound for an unknown department.
    """
    body = offices.department(department).code
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('hall_application_number')")
        (drawn,) = cursor.fetchone()
    return codes.number(settings.CASE_PREFIX, body, on, drawn)
