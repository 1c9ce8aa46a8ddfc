"""绩效评估, open to everybody: the league of departments, one department's score sheet, the download."""

from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.core.actors import Role
from daylight.core.instants import start_of_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.queries import opinions
from daylight.hall.rules.ratings import Satisfaction
from daylight.offices import queries as offices
from daylight.performance import queries
from daylight.performance.models import Run, Sheet
from daylight.performance.rules.counting import month_after, month_of
from daylight.performance.rules.planning import MEASURES, shipped
from daylight.web.pages import render
from daylight.web.requests import Request

SHOWN = 6
WIDTH, HEIGHT = 560, 110


@require_safe
def league(request: Request, plan: str = "monthly", month: str = "") -> HttpResponse:
    """部门排名: all departments by score, what each lost in which section, and how far it moved."""
    must_be_plan(plan)
    division = division_of(request)
    months = queries.runs(division, plan)
    context: dict[str, object] = {"plan": plan, "plans": shipped(), "months": months, "run": None}
    if months or month:
        run = queries.run_of(division, plan, month_of(month) if month else None)
        places = queries.league(run)
        context |= {"run": run, "places": places, "versions": queries.versions(run), "measures": MEASURES}
        context |= {"worst": _worst(places), "contested": queries.objections(division, run=run)}
        context["low"] = Decimal(run.document.get("warn_below", "0"))
    return render(request, "performance/league.html", context)


@require_safe
def sheet(request: Request, plan: str, month: str, code: str) -> HttpResponse:
    """得分明细: a department's score, every line with the case behind it, and its months in a row."""
    run, department = run_and_department(request, plan, month, code)
    found = queries.sheet_of(run, department.id)
    history = queries.over_time(run.division, plan, department.id, run.month)
    contested = {each.position: each for each in queries.objections(run.division, run=run) if each.run_id == run.pk}
    context = {
        "run": run, "plan": plan, "department": department, "sheet": found, "measures": MEASURES,
        "satisfied": satisfied(run, department.id),
        "lines": queries.lines_of(run, department.id), "items": {each["key"]: each for each in run.document["items"]},
        "history": [(each, row.score) for each, row in history], "curve": curve(history), "contested": contested,
        "is_head": request.actor.role == Role.DEPARTMENT_HEAD and request.actor.department == department.id,
        "low": Decimal(run.document.get("warn_below", "0")),
    }  # fmt: skip
    return render(request, "performance/sheet.html", context)


@require_safe
def download(request: Request, plan: str, month: str, version: int) -> HttpResponse:
    """Facts, rules and scores of a run in one zip, always the same bytes."""
    run = queries.run_of(division_of(request), plan, month_of(month), version)
    answer = HttpResponse(bytes(run.bundle), content_type="application/zip")
    name = f"performance-{run.division}-{plan}-{run.month:%Y-%m}-v{run.version}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-SHA256"] = run.digest
    return answer


@require_safe
def manual(request: Request, entry: int) -> HttpResponse:
    """One entry made by hand: item, points, basis, and the post that made it."""
    found = queries.manual_entry(division_of(request), entry)
    if found is None:
        raise NotFound("manual.none", msg("There is no such entry."))
    plan = queries.plan_of(found.division, found.plan, found.day.replace(day=1))
    items = {each["key"]: each for each in plan.document["items"]} if plan else {}
    context = {"entry": found, "item": items.get(found.item), "department": offices.department(found.department)}
    return render(request, "performance/manual.html", context)


def run_and_department(request: Request, plan: str, month: str, code: str) -> tuple[Run, offices.DepartmentFacts]:
    """The latest run of a month and the department of that code, or NotFound."""
    division = division_of(request)
    department = next((each for each in offices.departments(division) if each.code == code), None)
    if department is None:
        raise NotFound("department.unknown", msg("There is no such department."))
    return queries.run_of(division, plan, month_of(month)), department


def satisfied(run: Run, department: int) -> Satisfaction | None:
    """满意率 of a department in the month of a run; None where nobody rated a case of it."""
    since, until = start_of_day(run.month), start_of_day(month_after(run.month))
    return next((e for e in opinions.satisfaction(run.division, since, until) if e.department == department), None)


def division_of(request: Request) -> str:
    """The division asked for, else that of the reader, else the first one there is."""
    known = [each.code for each in offices.divisions()]
    asked = request.GET.get("division", "")
    return asked if asked in known else request.actor.division or known[0]


def curve(history: list[tuple[date, Sheet]]) -> str:
    """The points of a line over the months, for an SVG 560 wide and 110 high."""
    if not history:
        return ""
    scores = [row.score for _month, row in history]
    low, span = min(scores), max(max(scores) - min(scores), Decimal(1))
    step = Decimal(WIDTH - 40) / max(1, len(scores) - 1)
    heights = [HEIGHT - 25 - (each - low) / span * (HEIGHT - 60) for each in scores]
    return " ".join(f"{20 + at * step:.0f},{height:.0f}" for at, height in enumerate(heights))


def _worst(places: list[queries.Place]) -> Decimal:
    lost = [Decimal(each["lost"]) for place in places for each in place.sheet.sections]
    return max([*lost, Decimal("0.01")])


def must_be_plan(plan: str) -> None:
    """NotFound `plan.unknown` for a plan that does not come with Daylight."""
    if plan not in shipped():
        raise NotFound("plan.unknown", msg("There is no plan of that name."))
