"""Instants are UTC; legal time is the calendar day in the division's zone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LEGAL_ZONE = ZoneInfo("Asia/Shanghai")


def legal_day(at: datetime) -> date:
    """The calendar day on which an instant falls, as the law counts it."""
    return at.astimezone(LEGAL_ZONE).date()


def start_of_day(day: date) -> datetime:
    """The first instant of a legal day."""
    return datetime.combine(day, time.min, tzinfo=LEGAL_ZONE)


def end_of_day(day: date) -> datetime:
    """The instant at which a legal day is over: a limit of that day is kept before it, missed from it on."""
    return start_of_day(day + timedelta(days=1))
