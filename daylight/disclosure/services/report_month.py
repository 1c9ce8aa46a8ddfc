"""月报: a unit reports to the open-government office what it disclosed in a month, by the 10th of the next."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day, start_of_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import Entry, MonthReport
from daylight.disclosure.rules.schedule import day_after, is_period, period_due
from daylight.disclosure.services._entries import signature, unit_of
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def report_month(department: int, period: str, *, note: str = "", by: Actor, at: datetime) -> bool:
    """Report a month that is over; whether it came in time. The number of entries is counted, not typed.

    Refuses `report.period` for a month that is not over and `report.twice`.
    """
    unit = unit_of(department)
    officer = offices.at_post(by, role=Role.CATALOGUE_EDITOR, department=department, on=legal_day(at))
    if not is_period("month", period) or day_after("month", period) > legal_day(at):
        raise Refusal("report.period", msg("Report a month that is over, such as 2026-10."))
    first = start_of_day(day_after("month", period).replace(day=1))
    month = start_of_day(datetime.strptime(f"{period}-01", "%Y-%m-%d").date())  # noqa: DTZ007 - a day, no instant
    count = Entry.objects.filter(department=department, published_at__gte=month, published_at__lt=first).count()
    _warn, due_at = period_due("month", period)
    values = {"entries": count, "note": note.strip()[:1000], "reported_at": at, "due_at": due_at}
    _made, is_new = MonthReport.objects.get_or_create(
        division=unit.division,
        department=department,
        period=period,
        defaults={**values, "reported_by": signature(officer)},
    )
    if not is_new:
        raise Refusal("report.twice", msg("This month has been reported already."))
    stream = f"unit/{department}"
    payload = {"period": period, "entries": count, "due_at": due_at}
    ledger.record("unit.reported", stream=stream, by=officer, at=at, payload=payload, division=unit.division)
    return at < due_at
