"""A new number, for an application or for a case that an office opens by its own duty."""

from datetime import date

from django.conf import settings
from django.db import connection

from daylight.hall.rules import codes


def number_for(body: str, *, on: date) -> str:
    """The next number of the department with code `body` on a day; nobody waits for anybody. Gaps mean nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('hall_application_number')")
        (drawn,) = cursor.fetchone()
    return codes.number(settings.CASE_PREFIX, body, on, drawn)
