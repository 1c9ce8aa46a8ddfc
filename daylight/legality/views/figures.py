"""Pages of figures: the yearly forms of enforcement, and cases beside their internal charts."""

import csv
import io
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.casework.queries.yearly import counted_cases
from daylight.casework.rules.stages import of_kind
from daylight.core.instants import legal_day, start_of_day
from daylight.core.kinds import KIND_NAMES, Kind
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.legality import queries, services
from daylight.legality.rules.charts import DEVIATIONS, counted
from daylight.legality.rules.year_forms import OTHERS, year_of
from daylight.legality.views.posts import at_legal_office, scope
from daylight.offices import queries as offices
from daylight.offices.rules import ROLE_NAMES
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say

WORDS = {"kind_names": KIND_NAMES, "other_names": OTHERS}


@require_safe
def years(request: Request) -> HttpResponse:
    """行政执法统计: every body's year, filled from its cases; as a table for other programs with format=csv."""
    department = scope(request)
    year = _year(request, request.GET.get("year"))
    rows = queries.body_years(request.actor.division, year, department=department)
    if request.GET.get("format") == "csv":
        return _csv(rows, year)
    kinds = [kind for kind in Kind if any(kind.value in row.figures["kinds"] for row in rows)]
    shown = {**WORDS, "rows": rows, "year": year, "kinds": kinds, "last_year": legal_day(request.at).year}
    return render(request, "legality/years.html", shown)


@require_safe
def form(request: Request, year: int, department: int) -> HttpResponse:
    """One body's form of a year, beside the year before, with the cases behind each line."""
    _must_see(request, department)
    return _form(request, year, department, None)


def _form(request: Request, year: int, department: int, refusal: Refusal | None) -> HttpResponse:
    division = request.actor.division
    (row,) = queries.body_years(division, year, department=department)
    (before,) = queries.body_years(division, year - 1, department=department)
    since, until = year_of(year)
    kind = request.GET.get("kind", "")
    known: dict[str, Any] = {"department": department, "kind": kind, "since": since, "until": until}
    shown = {
        **WORDS,
        "row": row,
        "before": before.figures,
        "year": year,
        "is_over": request.at >= until,
        "is_own": scope(request) == department,
        "kind": kind,
        "cases": counted_cases(division, **known) if kind in KIND_NAMES else [],
        "outcomes": {each.value: {a.outcome: a.name for a in of_kind(each.value).decisions} for each in Kind},
        "refusal": refusal,
    }
    return render(request, "legality/year_form.html", shown, status=refusal.status if refusal else 200)


@require_POST
def act(request: Request, year: int, department: int, how: str) -> HttpResponse:
    """Confirm the own form, or send a confirmed one back."""
    own = _must_see(request, department)
    known: dict[str, Any] = {"year": year, "by": request.actor, "at": request.at}
    post, division = request.POST, request.actor.division
    if how == "confirm":
        if own is None:
            raise Forbidden("post.missing", msg("The head of the body confirms its figures."))
        remark, seen = post.get("remark", ""), post.get("as_seen", "")
        verb: Any = lambda: services.confirm_year_form(department, as_seen=seen, remark=remark, **known)  # noqa: E731
    elif how == "return":
        at_legal_office(request)
        reason = post.get("reason", "")
        verb = lambda: services.return_year_form(department, division=division, reason=reason, **known)  # noqa: E731
    else:
        raise NotFound("figures.no_act", msg("There is nothing of this kind to do."))
    try:
        carry_out(verb, by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return _form(request, year, department, refusal)
    return HttpResponseRedirect(reverse("year-form", args=[year, department]))


@require_safe
def deviations(request: Request) -> HttpResponse:
    """按岗监控: the steps of a month that went another way than the internal chart, and a line for every post."""
    department = scope(request)
    first = _month(request)
    until = (first.replace(day=28) + (date(2000, 1, 8) - date(2000, 1, 1))).replace(day=1)
    found, lines = queries.deviating(
        request.actor.division, since=start_of_day(first), until=start_of_day(until), department=department
    )
    chosen = request.GET.get("what", "")
    rows = [pair for pair in found if chosen in ("", *pair[1])]
    shown = {
        "found": Paginator(rows, 100).get_page(request.GET.get("page")),
        "lines": lines,
        "counts": counted(found),
        "names": DEVIATIONS,
        "chosen": chosen,
        "month": f"{first:%Y-%m}",
        "bodies": {each.id: each for each in offices.departments(request.actor.division)},
        "roles": ROLE_NAMES,
    }
    return render(request, "legality/deviations.html", shown)


def _must_see(request: Request, department: int) -> int | None:
    own = scope(request)
    if own not in (None, department) or offices.department(department).division != request.actor.division:
        raise Forbidden("figures.not_yours", msg("These are the figures of another body."))
    return own


def _year(request: Request, text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) == 4 else legal_day(request.at).year


def _month(request: Request) -> date:
    try:
        return date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        return legal_day(request.at).replace(day=1)


def _csv(rows: list[queries.BodyYear], year: int) -> HttpResponse:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["年度", "单位", "权力类别", "立案受理", "年末未结", "决定", "金额（元）", "已确认"])
    for row in rows:
        for kind, each in row.figures["kinds"].items():
            name, confirmed = say(KIND_NAMES[Kind(kind)]), "是" if row.form else "否"
            figures = [each[key] for key in ("opened", "open", "decided", "amount")]
            table.writerow([year, row.body.name, name, *figures, confirmed])
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="enforcement-{year}.csv"'
    return answer
