"""The working calendar of a division."""

import time
from datetime import date
from fractions import Fraction

from django.db import connection

from daylight.core.canonical import digest
from daylight.core.workdays import Workdays
from daylight.offices.models import CalendarChange
from daylight.offices.rules.parameters import SETTINGS, WARN_AFTER

CALENDAR_SECONDS = 5.0
DEFAULT = SETTINGS[WARN_AFTER].default

CALENDAR = """
SELECT c.day, c.is_workday, age(c.xmin) <= age(pg_snapshot_xmin(pg_current_snapshot())::xid), warn.value
FROM (SELECT %s::text AS division) asked
LEFT JOIN offices_calendarchange c ON c.division IN ('', asked.division)
LEFT JOIN offices_parameter warn ON warn.division_id = asked.division AND warn.key = %s
ORDER BY c.division, c.day
"""


_calendars: dict[str, tuple[float, Workdays]] = {}


def workdays(division: str) -> Workdays:
    """The working calendar of a division: the national one with the local changes recorded so far.

    Kept in the process for up to five seconds, so another process sees a change at most that late; the process
    that changes the calendar forgets it at once (`forget_workdays`). A calendar read while one of its rows is
    not yet settled (its transaction may still be undone) is used once and not kept.
    """
    kept = _calendars.get(division)
    if kept is not None and time.monotonic() - kept[0] < CALENDAR_SECONDS:
        return kept[1]
    read_at = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute(CALENDAR, [division, WARN_AFTER])
        rows = cursor.fetchall()
    changes = {day: is_workday for day, is_workday, _, _ in rows if day is not None}
    version, warn = digest({day.isoformat(): is_workday for day, is_workday in changes.items()})[:16], rows[0][3]
    version = f"{version} {warn}" if warn else version
    made = kept[1] if kept and kept[1].version == version else Workdays(changes, version, Fraction(warn or DEFAULT))
    if not any(unsettled for _, _, unsettled, _ in rows):
        _calendars[division] = (read_at, made)
    return made


def forget_workdays() -> None:
    """Read every calendar anew at its next use in this process."""
    _calendars.clear()


def calendar_changes(division: str, year: int) -> dict[date, tuple[bool, str]]:
    """The days of a year that a division, or everybody, counts differently: whether they count now, and why."""
    found = CalendarChange.objects.filter(division__in=["", division], day__year=year).order_by("division", "day")
    return {each.day: (each.is_workday, each.reason) for each in found}
