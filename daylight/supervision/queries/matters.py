"""What is wrong outside cases: red findings nobody dealt with, orders past their limit, clearing that is late, risks
whose indicators passed a threshold, letters without a reply, leads nobody decided on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from daylight.casework.queries.leads import late_leads
from daylight.catalogue.queries.clearing import late_clearing
from daylight.catalogue.queries.risks import risk_alerts
from daylight.core.instants import legal_day, start_of_day
from daylight.core.workdays import Workdays
from daylight.hall.queries.letters import unanswered_letters
from daylight.offices import queries as offices
from daylight.supervision.models import Finding, Order, OrderClock
from daylight.supervision.queries.findings import OPEN
from daylight.supervision.queries.library import parameter
from daylight.supervision.rules import ABOUT_SUPERVISORS
from daylight.supervision.rules.orders import ClockKind

UNTREATED = ("B001", "days")
"""The rule that sets within how many working days a red finding gets an end or an order."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something a rule finds. `number` is a case or a stream of the ledger; `clock` and `entry` tell matters of the
    same rule and number apart: a clock or a reading, and an entry of the stream."""

    rule: str
    number: str
    department: int | None
    became: datetime
    clock: int = 0
    entry: int = 0


def matters(division: str, *, at: datetime) -> list[Matter]:
    """All of them as they stand at `at`; those already raised too."""
    found = [*_untreated(division, at), *_orders(division, at), *_clearing(division, at), *_risks(division)]
    return [*found, *_letters(division, at), *_leads(division, at)]


def last_day_dealt_with(workdays: Workdays, today: date, days: int = 5) -> date:
    """The last day on which what began then is past its working days to be dealt with."""
    day = today
    while workdays.after(day, days) >= today:
        day -= timedelta(days=1)
    return day


def untreated_before(division: str, at: datetime) -> datetime:
    """What was noticed before this instant, is open, and has had its days to be dealt with."""
    day = last_day_dealt_with(offices.workdays(division), legal_day(at), parameter(division, *UNTREATED))
    return start_of_day(day + timedelta(days=1))


def _untreated(division: str, at: datetime) -> list[Matter]:
    limit, calendar, days = untreated_before(division, at), offices.workdays(division), parameter(division, *UNTREATED)
    rows = Finding.objects.filter(division=division, level="red", state__in=OPEN, noticed_at__lt=limit)
    rows = rows.exclude(rule__in=ABOUT_SUPERVISORS)
    ordered = set(Order.objects.filter(division=division, finding__gt=0).values_list("finding", flat=True))
    return [
        Matter("B001", f"finding/{id_}", None, start_of_day(calendar.after(legal_day(noticed), days) + DAY))
        for id_, noticed in rows.values_list("id", "noticed_at").order_by("id")
        if id_ not in ordered
    ]


def _orders(division: str, at: datetime) -> list[Matter]:
    late = OrderClock.objects.filter(
        division=division, kind=ClockKind.CLOSE, stopped_at=None, paused_at=None, due_at__lte=at
    )
    due = dict(late.values_list("order", "due_at"))
    rows = Order.objects.filter(division=division, id__in=due).values_list("id", "department").order_by("id")
    return [Matter("B002", f"order/{id_}", department, due[id_]) for id_, department in rows]


def _clearing(division: str, at: datetime) -> list[Matter]:
    return [
        Matter("D015", each.stream, each.department, each.due_at, clock=each.clock)
        for each in late_clearing(division, at)
    ]


def _risks(division: str) -> list[Matter]:
    return [
        Matter("D016", f"power/{each.power}", each.department, each.at, clock=each.id) for each in risk_alerts(division)
    ]


def _letters(division: str, at: datetime) -> list[Matter]:
    return [
        Matter("D029", f"letter/{each.number}", each.department, each.due_at)
        for each in unanswered_letters(division, at)
        if each.is_overdue and each.due_at is not None
    ]


def _leads(division: str, at: datetime) -> list[Matter]:
    return [
        Matter("D032", f"lead/{each.number}", each.department, each.due_at, clock=int(each.is_telling))
        for each in late_leads(division, at)
    ]


DAY = timedelta(days=1)
