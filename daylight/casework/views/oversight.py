"""/oversight/: how each department keeps its limits, for everybody to see."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from daylight.casework.queries.figures import Figures, figures, total
from daylight.catalogue import queries as catalogue
from daylight.core.instants import legal_day, start_of_day
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

MONTHS = 12


def oversight(request: Request) -> HttpResponse:
    """Powers published, cases received and closed, kept and missed limits, by department and month."""
    today = legal_day(request.at)
    months = _months(today)
    chosen = _chosen(request.GET.get("month", ""), months)
    since, until = start_of_day(chosen), start_of_day(_next(chosen))
    rows = figures(settings.DIVISION, since=since, until=until, at=request.at)
    context = {"rows": _rows(rows), "total": total(rows), "months": months, "chosen": chosen, "at": request.at}
    return render(request, "casework/oversight.html", context)


def _rows(found: list[Figures]) -> list[dict[str, Any]]:
    known = {row.department: row for row in found}
    held: dict[int, list[str]] = {}
    for power in catalogue.held_by():
        held.setdefault(power.department, []).append(power.state)
    return [
        {
            "department": department,
            "figures": known.get(department.id),
            "published": held.get(department.id, []).count("published"),
            "held": len(held.get(department.id, [])),
        }
        for department in offices.departments(settings.DIVISION)
    ]


def _months(today: date) -> list[date]:
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        found.append(date.fromordinal(found[-1].toordinal() - 1).replace(day=1))
    return found


def _chosen(text: str, months: list[date]) -> date:
    return next((month for month in months if f"{month:%Y-%m}" == text), months[0])


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
