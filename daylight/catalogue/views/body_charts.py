"""Charts of a body itself, not of one of its powers: how a committee meets, how it is supervised."""

import json

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.catalogue.views.acting import editor, must_be_officer
from daylight.catalogue.views.chart_files import INK, is_wide
from daylight.catalogue.views.charts import charts_of, links, subject_of_body
from daylight.catalogue.views.sheets import pdf_answer
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts
from daylight.procedure import queries as procedure
from daylight.procedure import services as drawing
from daylight.procedure.queries import ChartFacts
from daylight.procedure.rules import charts
from daylight.procedure.rules.publishing import must_be_named
from daylight.web.pages import render
from daylight.web.requests import Request


def of_body(request: Request, code: str) -> HttpResponse:
    """The charts of a body, by their names."""
    body = _body(code)
    return render(request, "catalogue/body_charts.html", {"body": body, "charts": charts_of(body.id)})


def one(request: Request, code: str, name: str) -> HttpResponse:
    """One chart of a body: the drawing, the same in words, and what it states."""
    body = _body(code)
    every = procedure.chart_versions(subject_of_body(body.id, name))
    asked = request.GET.get("v", "")
    shown = next((each for each in every if asked in ("", str(each.number))), None)
    if shown is None:
        raise _no_chart()
    context = {"body": body, "name": name, "every": every, "leads": links(shown.flow.table), **_told(shown)}
    context["picture"] = _picture(shown, links(shown.flow.table), "")
    return render(request, "catalogue/body_chart.html", context)


def paper(request: Request, code: str, name: str) -> HttpResponse:
    """One chart of a body to print."""
    body = _body(code)
    shown = procedure.chart_of(subject_of_body(body.id, name))
    if shown is None:
        raise _no_chart()
    picture = _picture(shown, {}, INK)
    context = {
        **_told(shown),
        "power": None,
        "flow": None,
        "risks": [],
        "title": shown.document,
        "under": body.name,
        "chart": shown,
        "is_public": True,
        "picture": picture,
        "is_wide": is_wide(picture),
        "steps": procedure.drawing(shown.flow, public_only=True)["steps"],
        "on": legal_day(request.at),
    }
    return pdf_answer(f"chart-{name}.pdf", "catalogue/print_chart.html", context)


@require_POST
def begin(request: Request) -> HttpResponse:
    """Begin to draw a chart of the editor's own body."""
    must_be_officer(request.actor)
    by = editor(request, request.actor.department or 0)
    name, title = request.POST.get("name", "").strip()[:40], request.POST.get("title", "").strip()[:200]
    must_be_named(name)
    if not title:
        raise Refusal("proposal.title", msg("Give it a title that people understand."))
    about, found = (
        subject_of_body(by.department or 0, name),
        procedure.chart_of(subject_of_body(by.department or 0, name)),
    )
    said = {**found.document.as_record(), "flow_version": found.flow.id} if found else {"name": title}
    source, made = json.dumps(said, ensure_ascii=False), list[int]()
    start = drawing.begin_proposal
    carry_out(lambda: made.append(start("chart", about, title=title, source=source, by=by, at=request.at)), by=by)
    return redirect("procedure-draft", made[0]) if made else redirect("staff-charts")


def _body(code: str) -> DepartmentFacts:
    found = next((each for each in offices.departments(code[:6]) if each.code == code[6:]), None)
    if found is None:
        raise NotFound("department.unknown", msg("There is no such department."))
    return found


def _told(shown: ChartFacts) -> dict[str, object]:
    return {
        "shown": shown,
        "public_steps": procedure.drawing(shown.flow, public_only=True)["steps"],
        "elements": charts.ELEMENTS,
        "sources": charts.SOURCES,
        "figures": charts.FIGURES,
    }


def _picture(shown: ChartFacts, leads: dict[str, str], style: str) -> str:
    english = (get_language() or "").startswith("en")
    title = (shown.document.name_en if english else "") or shown.document.name or _("Flow chart")
    return procedure.picture(shown.flow, public_only=True, english=english, links=leads, style=style, title=title)


def _no_chart() -> NotFound:
    return NotFound("chart.unknown", msg("This body has published no chart of that name."))
