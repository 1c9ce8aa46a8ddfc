"""A new number, for an application or for a case that an office opens by its own duty."""

from datetime import date

from django.conf import settings

from daylight.hall.rules import codes
from daylight.web.statements import Statement

DRAW = Statement("SELECT nextval('hall_application_number')")


def number_for(body: str, *, on: date) -> str:
    """The next number of the department with code `body` on a day; nobody waits for anybody. Gaps mean nothing."""
    drawn = DRAW.row()
    assert drawn is not None
    return codes.number(settings.CASE_PREFIX, body, on, drawn[0])
