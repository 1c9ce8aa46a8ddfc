"""群众评议 and 年度报告, open to everybody: rounds, the form, the result, the year."""

import csv
import io

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.performance import queries, services
from daylight.performance.queries import appraisals
from daylight.performance.rules.appraising import GRADES, INVITED, PUBLIC, QUESTIONS
from daylight.performance.views.public import division_of, must_be_plan
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def rounds(request: Request) -> HttpResponse:
    """The rounds of appraisal of a division."""
    found = appraisals.appraisals(division_of(request))
    return render(request, "performance/appraisals.html", {"rounds": found, "today": legal_day(request.at)})


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: Request, appraisal: int) -> HttpResponse:
    """One round: its plan, the form while it is open, and the result once it is published."""
    found, refusal = appraisals.appraisal(appraisal), None
    bodies = offices.departments(found.division)
    if request.method == "POST":
        marks = {each.id: marked for each in bodies if (marked := _marked(request, each.id))}
        code = request.POST.get("code", "").strip()
        try:
            carry_out(
                lambda: services.mark_departments(found.pk, marks, code=code, by=request.actor, at=request.at),
                by=request.actor,
            )
            messages.success(request, _("Thank you. Your marks count; who gave them is not kept."))
            return HttpResponseRedirect(reverse("appraisal", args=[found.pk]))
        except Refusal as error:
            refusal = error
    invited = "invited" in request.GET or bool(request.POST.get("code"))
    context = {
        "round": found, "turnout": appraisals.turnout(found),
        "is_open": appraisals.is_open(found, legal_day(request.at)),
        "bodies": bodies, "questions": QUESTIONS, "asked": INVITED if invited else PUBLIC, "grades": GRADES,
        "invited": invited, "may": invited or request.actor.kind == ActorKind.APPLICANT, "refusal": refusal,
        "sent": request.POST, "result": _ranked(found.result or {}, {each.id: each for each in bodies}),
    }  # fmt: skip
    return render(request, "performance/appraisal.html", context, status=refusal.status if refusal else 200)


def _marked(request: Request, department: int) -> dict[str, int]:
    sent = {name: request.POST.get(f"{name}-{department}", "") for name in QUESTIONS}
    return {name: int(grade) for name, grade in sent.items() if grade in {"1", "2", "3", "4", "5"}}


def _ranked(
    result: dict[str, dict[str, object]], named: dict[int, offices.DepartmentFacts]
) -> list[tuple[offices.DepartmentFacts, dict[str, object]]]:
    rows = [(named[int(key)], scores) for key, scores in result.items() if int(key) in named]
    return sorted(rows, key=lambda row: (-float(str(row[1]["score"])), row[0].code))


@require_safe
def year(request: Request, plan: str, year: int) -> HttpResponse:
    """年度报告: twelve monthly scores, checks and appraisal of every department; ?format=csv for the table."""
    must_be_plan(plan)
    if not 2000 <= year <= 2100:
        raise NotFound("year.unknown", msg("There is no report of that year."))
    rows = queries.year_of(division_of(request), plan, year, legal_day(request.at))
    if request.GET.get("format") == "csv":
        return _as_csv(rows, year)
    shares = queries.shares_in(division_of(request), plan, year)
    return render(request, "performance/year.html", {"rows": rows, "plan": plan, "year": year, "shares": shares})


def _as_csv(rows: list[queries.YearRow], year: int) -> HttpResponse:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    parts = ["problems", "late", "daily", "checks", "appraisal", "score"]
    writer.writerow(["department", "name", *months, *parts])
    for row in rows:
        found = row.parts
        told = [*row.months, row.problems, row.late, found.daily, found.checks, found.appraisal, found.score]
        cells = ["" if each is None else each for each in told]
        writer.writerow([row.department.code, row.department.name, *cells])
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="performance-{year}.csv"'
    return answer
