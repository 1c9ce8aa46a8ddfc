"""Times at windows and who comes."""

from datetime import date, datetime, timedelta

from daylight.core.instants import legal_day, start_of_day
from daylight.hall.models import Appointment, Slot

AHEAD = timedelta(days=14)


def slots_ahead(department: int, at: datetime) -> dict[date, list[Slot]]:
    """The slots of the next two weeks that have not begun, by day; full ones too, so that one sees they are."""
    rows = Slot.objects.filter(department=department, opens_at__gt=at, opens_at__lt=at + AHEAD, withdrawn_at=None)
    days: dict[date, list[Slot]] = {}
    for row in rows.order_by("opens_at"):
        days.setdefault(legal_day(row.opens_at), []).append(row)
    return days


def appointments_of(person: int, at: datetime) -> list[Appointment]:
    """Somebody's appointments that are not over, the next first."""
    rows = Appointment.objects.filter(person=person, cancelled_at=None, closes_at__gt=at)
    return list(rows.order_by("opens_at", "id")[:20])


def coming(departments: list[int], day: date) -> list[Appointment]:
    """Who comes to these windows on a day, in order."""
    begin = start_of_day(day)
    rows = Appointment.objects.filter(department__in=departments, cancelled_at=None)
    return list(rows.filter(opens_at__gte=begin, opens_at__lt=begin + timedelta(days=1)).order_by("opens_at", "ticket"))
