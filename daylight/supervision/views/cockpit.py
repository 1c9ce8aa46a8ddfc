"""The cockpit and the lists behind its figures."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.supervision import queries
from daylight.supervision.queries import cockpit as reads
from daylight.supervision.queries import pulse, standings
from daylight.supervision.queries.coverage import coverage
from daylight.supervision.queries.orders import orders
from daylight.supervision.queries.scope import standing_over, watched
from daylight.supervision.rules import Watch
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import named

PER_PAGE = 50
LATEST = 8
MENUS = {"": "", "penalties": "penalty", "tracking": "", "overdue": ""}


@require_safe
def cockpit(request: Request) -> HttpResponse:
    """Lamps by department and dimension, rates, trend and newest findings; a visitor is asked to sign in.

    `part=live` answers with the live part alone, which the page fetches again every few seconds.
    """
    if request.actor.kind == ActorKind.VISITOR:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    division = watched_division(request)
    part = "cockpit_live" if request.GET.get("part") == "live" else "board"
    return render(request, f"supervision/{part}.html", _shown(request, division))


@require_safe
def cases(request: Request, menu: str = "") -> HttpResponse:
    """办件查询、行政处罚查询、办件跟踪、超时监控: the cases behind a figure, or those that were sought."""
    division = watched_division(request)
    if menu not in MENUS:
        raise NotFound("menu.unknown", msg("There is no such page."))
    given = {key: request.GET.get(key, "") for key in ("lamp", "kind", "among", "sought", "department")}
    given["kind"] = MENUS.get(menu) or given["kind"]
    given["lamp"] = "red" if menu == "overdue" else given["lamp"]
    department = int(given["department"]) if given["department"].isdecimal() else None
    page = max(int(number), 1) if (number := request.GET.get("page", "")).isdecimal() else 1
    rows, count = reads.cases(
        division, at=request.at, lamp=given["lamp"], kind=given["kind"], among=given["among"],
        sought=given["sought"].strip(), department=department, limit=PER_PAGE, offset=(page - 1) * PER_PAGE,
    )  # fmt: skip
    shown = {
        "rows": rows, "count": count, "menu": menu, "chosen": given, "division": division,
        "departments": {each.id: each for each in offices.departments(division)},
        "page_of": Paginator(range(count), PER_PAGE).get_page(page),
        "query": urlencode({"division": division, **{key: value for key, value in given.items() if value}}),
    }  # fmt: skip
    return render(request, "supervision/cases.html", shown)


@require_safe
def powers(request: Request) -> HttpResponse:
    """The published powers behind the rate of entry."""
    division, asked = watched_division(request), request.GET.get("department", "")
    department = int(asked) if asked.isdecimal() else None
    rows = reads.powers(division, department=department, online=request.GET.get("online") == "yes")
    bodies = {each.id: each for each in offices.departments(division)}
    return render(request, "supervision/powers.html", {"rows": rows, "departments": bodies})


def _shown(request: Request, division: str) -> dict[str, Any]:
    found = standings.standings(division, at=request.at)
    grid = reads.open_by_watch(division)
    bodies = offices.departments(division)
    rows = [(body, found.get(body.id, standings.Standing())) for body in bodies]
    rows.sort(key=lambda row: (-row[1].red, -row[1].yellow, row[0].id))
    latest = [queries.facts_of(row) for row in queries.findings(division)[:LATEST]]
    watched_there = {key[0] for key in grid}
    idle = [body for body, row in rows if not (row.all or row.powers or body.id in watched_there)]
    shorts = _shorts(division, bodies)
    levels = queries.open_count(division)
    return {
        "division": division,
        "divisions": watched(request.actor.division),
        "rows": [row for row in rows if row[0] not in idle],
        "idle": [shorts[body.id] for body in idle],
        "shorts": shorts,
        "total": standings.together(found),
        "grid": grid,
        "watches": list(Watch),
        "open_findings": sum(levels.values()),
        "late_orders": orders([division], at=request.at, state="overdue").count(),
        "open_orders": orders([division], at=request.at, state="open").count(),
        "newest": pulse.newest(division, latest),
        "notes": pulse.notes(division, request.at),
        "weeks": pulse.weeks(division, request.at),
        "hits": pulse.hits(division, request.at),
        "coverage": coverage(division),
        "is_big": request.GET.get("screen") == "big",
        "at": request.at,
    }


def _shorts(division: str, bodies: list[offices.DepartmentFacts]) -> dict[int, str]:
    """The departments as they are called on the spot: without the name of the place, where it comes first."""
    place = next(each for each in offices.divisions() if each.code == division)
    in_english, in_chinese = (place.name_en or "").split(" ")[0], place.name[:-1]
    return {body.id: named(body).removeprefix(in_chinese).removeprefix(in_english).strip() for body in bodies}


def watched_division(request: Request) -> str:
    """The division looked at, one's own or one below; `Forbidden` for everybody who may not watch it."""
    division, on = request.GET.get("division") or request.actor.division, legal_day(request.at)
    try:
        standing_over(request.actor, role=Role.AUDIT_ADMIN, division=division, on=on)
    except Forbidden:
        standing_over(request.actor, role=Role.SUPERVISOR, division=division, on=on)
    return division
