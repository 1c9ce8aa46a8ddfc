"""比较: departments side by side, time saved by item, and the cases and ratings behind a figure."""

from datetime import date
from decimal import Decimal

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.catalogue import queries as catalogue
from daylight.core.instants import start_of_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.queries import opinions
from daylight.hall.rules.letters import GRADES
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts
from daylight.performance import queries
from daylight.performance.rules.comparing import ItemSaved
from daylight.performance.rules.counting import month_after, month_before, month_of
from daylight.performance.rules.planning import shipped
from daylight.performance.views.public import curve, division_of, run_and_department, satisfied
from daylight.web.pages import render
from daylight.web.requests import Request

MANY = 50


@require_safe
def compare(request: Request) -> HttpResponse:
    """横向和纵向比较: two departments, of one or of two divisions, over two stretches of months."""
    plan = request.GET.get("plan", "monthly")
    known = {f"{each.division}-{each.code}": each for each in queries.comparable(plan)} if plan in shipped() else {}
    context: dict[str, object] = {"plan": plan, "plans": shipped(), "known": known, "pair": []}
    if known:
        periods = _periods(request, plan)
        chosen = [_chosen(request.GET.get(name, ""), known, at) for at, name in enumerate("ab")]
        pair = [queries.compared(plan, each, periods) for each in chosen]
        most = max([p.score for each in pair for p in each.periods if p] or [Decimal(1)])
        context |= {"pair": pair, "periods": periods, "most": max(most, Decimal(1)), "chosen": chosen}
        context["curves"] = [curve(each.months) for each in pair]
    return render(request, "performance/compare.html", context)


def _periods(request: Request, plan: str) -> list[tuple[date, date]]:
    last = max(each.month for d in offices.divisions() for each in queries.runs(d.code, plan)[:1])
    first, asked = month_before(last), request.GET
    told = [
        tuple(month_of(asked[name]) if asked.get(name) else other for name, other in pair)
        for pair in ((("a1", first), ("a2", first)), (("b1", last), ("b2", last)))
    ]
    return [(min(pair), max(pair)) for pair in told]


def _chosen(asked: str, known: dict[str, DepartmentFacts], at: int) -> DepartmentFacts:
    return known[asked] if asked in known else list(known.values())[min(at, len(known) - 1)]


@require_safe
def items(request: Request, plan: str, month: str) -> HttpResponse:
    """办件效能提升率: item by item, how many of the days allowed were saved."""
    run = queries.run_of(division_of(request), plan, month_of(month))
    named = {each.code: each for each in offices.departments(run.division)}
    rows = [each for each in queries.saved(run) if each.department in named]
    code = request.GET.get("department", "")
    rows = [each for each in rows if code in ("", each.department)]
    page = Paginator(rows, MANY).get_page(request.GET.get("page"))
    allowed, used = sum(each.allowed for each in rows), sum(each.used for each in rows)
    whole = ItemSaved("", "", sum(each.cases for each in rows), allowed, used) if rows else None
    context = {
        "run": run, "plan": plan, "listed": page, "named": named, "names": {e.power: _item(e.power) for e in page},
        "whole": whole, "code": code, "least": sum(each.rate < 0 for each in rows), "count": len(rows),
    }  # fmt: skip
    return render(request, "performance/items.html", context)


def _item(code: str) -> str:
    try:
        return catalogue.by_code(code).name
    except NotFound:
        return ""


@require_safe
def behind(request: Request, plan: str, month: str, code: str, what: str) -> HttpResponse:
    """The cases behind 按时办结率, or the ratings behind 满意率, with the formula."""
    run, department = run_and_department(request, plan, month, code)
    found = queries.sheet_of(run, department.id)
    late = request.GET.get("late") == "1"
    context = {"run": run, "plan": plan, "department": department, "sheet": found, "what": what, "late": late}
    if what == "cases":
        context["listed"] = Paginator(queries.cases_of(run, code, late=late), MANY).get_page(request.GET.get("page"))
    elif what == "ratings":
        since, until = start_of_day(run.month), start_of_day(month_after(run.month))
        rows = opinions.ratings_between(run.division, department.id, since, until)
        context |= {"listed": Paginator(rows, MANY).get_page(request.GET.get("page")), "grades": GRADES}
        context["satisfied"] = satisfied(run, department.id)
    else:
        raise NotFound("figure.unknown", msg("There is no such figure."))
    return render(request, "performance/behind.html", context)
