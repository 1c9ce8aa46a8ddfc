"""Pages of analysis: findings by phase, department and power, the daily report, and a department's own board."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.supervision import queries
from daylight.supervision.queries import analysis as reads
from daylight.supervision.queries import cockpit, duties, standings
from daylight.supervision.queries.orders import orders
from daylight.supervision.views.cockpit import watched_division
from daylight.web.pages import render
from daylight.web.requests import Request

LISTED = 50
OLDEST = 15


@require_safe
def analysis(request: Request) -> HttpResponse:
    """监察分析: by phase, by department, by rule, the ten powers with most, and what nobody has dealt with."""
    division, month = watched_division(request), request.GET.get("month", "")
    rows = queries.narrowed(queries.findings(division), month=month)
    late = reads.untreated(division, at=request.at)
    shown = {
        "division": division,
        "month": month,
        "months": [each[0] for each in cockpit.months(division)],
        "count": rows.count(),
        "phases": reads.by_phase(rows),
        "by_department": reads.by_department(rows),
        "top_rules": cockpit.top_rules(division, 10),
        "powers": reads.powers_by_rate(division),
        "by_month": cockpit.months(division),
        "untreated": [queries.facts_of(row) for row in late[:OLDEST]],
        "untreated_count": late.count(),
        "names": {body.id: body for body in offices.departments(division)},
    }
    return render(request, "supervision/analysis.html", shown)


@require_safe
def balance(request: Request) -> HttpResponse:
    """权责对照: each department's powers and their risk beside its responsibility list and who was held to account."""
    division = watched_division(request)
    found = duties.balances(division, legal_day(request.at))
    mean = duties.mean_of(found)
    shown = {
        "division": division, "mean": mean, "rows": [(row, duties.signs_of(row, mean)) for row in found],
        "names": {body.id: body for body in offices.departments(division)},
    }  # fmt: skip
    return render(request, "supervision/balance.html", shown)


@require_safe
def daily(request: Request) -> HttpResponse:
    """监察日报 of one day; today where none is named."""
    division, today = watched_division(request), legal_day(request.at)
    try:
        day = min(date.fromisoformat(request.GET.get("day", "")), today)
    except ValueError:
        day = today
    shown = {
        "division": division,
        "found": reads.day_of(division, day, at=request.at),
        "today": today,
        "is_workday": offices.workdays(division).is_workday(day),
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1) if day < today else None,
    }
    return render(request, "supervision/daily.html", shown)


@require_safe
def own(request: Request) -> HttpResponse:
    """行政执法部门自我监督: the lamps, findings and orders of the department whose head is reading."""
    department = request.actor.department
    if department is None:
        raise Forbidden("post.missing", msg("Only the head of a department reads its board."))
    offices.at_post(request.actor, role=Role.DEPARTMENT_HEAD, department=department, on=legal_day(request.at))
    division = request.actor.division
    rows = queries.findings(division, department=department)
    waiting = queries.findings(division, department=department, state="open")
    shown = {
        "department": offices.department(department),
        "standing": standings.standings(division, at=request.at).get(department, standings.Standing()),
        "open": [queries.facts_of(row) for row in waiting[:LISTED]],
        "phases": reads.by_phase(rows),
        "count": rows.count(),
        "open_orders": orders([division], at=request.at, state="open", department=department).count(),
    }
    return render(request, "supervision/own.html", shown)
