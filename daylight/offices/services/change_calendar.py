"""调整工作日历: a day becomes a working day, or stops being one, in a division."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries
from daylight.offices.models import CalendarChange


@transaction.atomic
def change_calendar(division: str, *, day: date, is_workday: bool, reason: str, by: Actor, at: datetime) -> None:
    """Say whether a day counts as a working day in a division; a later change of the same day replaces it.

    Done by the division's system administrator; refuses a change without a reason ("calendar.reason"). This
    process reads the calendar anew at once, others within five seconds. Running clocks keep their due dates
    until casework counts them again.
    """
    by = queries.administrator(by, role=Role.SYSTEM_ADMIN, division=division, on=legal_day(at))
    if not reason.strip():
        raise Refusal("calendar.reason", msg("Say why the day changes, for example the notice that ordered it."))
    CalendarChange.objects.update_or_create(
        division=division, day=day, defaults={"is_workday": is_workday, "reason": reason.strip()}
    )
    payload = {"day": day, "is_workday": is_workday, "reason": reason.strip()}
    ledger.record(
        "office.calendar_changed", stream=f"office/{division}", by=by, at=at, payload=payload, division=division
    )
    queries.forget_workdays()
    transaction.on_commit(queries.forget_workdays)
