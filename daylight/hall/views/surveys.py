"""Surveys, leaders, and the rating of a case, as everybody sees them."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from daylight.catalogue import queries as catalogue
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.hall import queries, services
from daylight.hall.forms import letters as forms
from daylight.hall.rules.letters import GRADES
from daylight.hall.rules.ratings import ASPECTS, is_bad
from daylight.hall.rules.surveys import asked
from daylight.hall.views.shared import for_applicants, own_application
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

ANSWERED = "answered_surveys"


@require_safe
def surveys(request: Request) -> HttpResponse:
    """All surveys, open ones first."""
    found = queries.surveys(settings.DIVISION)[:100]
    return render(request, "hall/interaction/surveys.html", {"surveys": found, "today": legal_day(request.at)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: Request, key: UUID) -> HttpResponse:
    """Answer a survey; its results and what the department says to them."""
    found = queries.survey(settings.DIVISION, key)
    refusal: Refusal | None = None
    done = str(key) in request.session.get(ANSWERED, [])
    if request.method == "POST" and not done:
        given = {each.key: forms.text(request.POST, each.key, 1000) for each in asked(found.questions)}
        try:
            carry_out(
                lambda: services.answer_survey(key, answers=given, by=request.actor, at=request.at), by=request.actor
            )
        except Refusal as error:
            if error.status == 403:
                raise
            refusal = error
        else:
            request.session[ANSWERED] = [*request.session.get(ANSWERED, []), str(key)][-50:]
            return HttpResponseRedirect(reverse("survey", args=[key]))
    sheets, sources, results = queries.survey_results(found)
    context = {
        "survey": found,
        "body": offices.department(found.department),
        "questions": asked(found.questions),
        "is_open": found.opens <= legal_day(request.at) <= found.closes and not found.concluded_at,
        "done": done,
        "sheets": sheets,
        "sources": sources,
        "results": results,
        "refusal": refusal,
    }
    return render(request, "hall/interaction/survey.html", context, 422 if refusal else 200)


@require_safe
def leaders(request: Request) -> HttpResponse:
    """The leaders, their duties and telephones, and when they receive people."""
    bodies = {each.id: each for each in offices.departments(settings.DIVISION)}
    context = {
        "leaders": queries.leaders(settings.DIVISION),
        "receptions": queries.receptions(settings.DIVISION, since=request.at),
        "bodies": bodies,
    }
    return render(request, "hall/interaction/leaders.html", context)


@for_applicants
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: Request, number: str) -> HttpResponse:
    """好差评 of one's own closed case, and what the department answered."""
    case = own_application(request, number)
    refusal: Refusal | None = None
    if request.method == "POST":
        grade, remark = forms.number(request.POST, "grade"), forms.text(request.POST, "remark", 1000)
        aspects = request.POST.getlist("aspects")[:10]
        try:
            carry_out(
                lambda: services.rate_case(
                    number, grade=grade, aspects=aspects, remark=remark, by=request.actor, at=request.at
                ),
                by=request.actor.within(case.division),
            )
        except Refusal as error:
            refusal = error
        else:
            return HttpResponseRedirect(reverse("my-case-rate", args=[number]))
    context = {
        "case": case,
        "power": catalogue.version(case.power_version),
        "rating": queries.rating(case.division, number),
        "grades": GRADES,
        "aspects": ASPECTS,
        "is_bad": is_bad,
        "refusal": refusal,
    }
    return render(request, "hall/interaction/rate.html", context, 422 if refusal else 200)
