"""The department asks and answers: surveys, bad ratings, its complaint body; the office that names leaders."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.forms import letters as forms
from daylight.hall.rules import letters as rules
from daylight.hall.rules.surveys import asked
from daylight.hall.views.desk import own_desk
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

Verbs = dict[str, Callable[[], object]]
COMPLAINTS = ("body", "duties", "phone", "hotline", "body_en", "duties_en")
LEADER = ("name", "title", "duties", "phone", "title_en", "duties_en")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: Request) -> HttpResponse:
    """Surveys of the department, bad ratings to put right, and its complaint body."""
    department = own_desk(request)
    refusal = _acted(request, _verbs(request, department))
    if request.method == "POST" and refusal is None:
        return HttpResponseRedirect(reverse("staff-people"))
    context = {
        "body": offices.department(department),
        "complaints": queries.complaint_body(department),
        "is_head": request.actor.role is Role.DEPARTMENT_HEAD,
        "surveys": queries.surveys(request.actor.division).filter(department=department)[:20],
        "ratings": queries.ratings_to_correct(request.actor.division, department)[:50],
        "grades": rules.GRADES,
        "today": legal_day(request.at),
        "sent": request.POST,
        "refusal": refusal,
    }
    return render(request, "hall/desk/people.html", context, refusal.status if refusal else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: Request, key: UUID) -> HttpResponse:
    """Note the answers of a visit or a sheet of paper; say what the department makes of the survey."""
    department = own_desk(request)
    found = queries.survey(request.actor.division, key)
    if found.department != department:
        raise NotFound("survey.unknown", msg("There is no such survey."))
    how: dict[str, Any] = {"by": request.actor, "at": request.at}
    given = {each.key: forms.text(request.POST, each.key, 1000) for each in asked(found.questions)}
    place, source = forms.text(request.POST, "place", 200), request.POST.get("source", "")
    verbs: Verbs = {
        "note": lambda: services.answer_survey(key, answers=given, source=source, place=place, **how),
        "conclude": lambda: services.conclude_survey(
            key,
            conclusion=forms.text(request.POST, "says", 8000),
            conclusion_en=forms.text(request.POST, "says_en", 8000),
            **how,
        ),
    }
    refusal = _acted(request, verbs)
    if request.method == "POST" and refusal is None:
        return HttpResponseRedirect(reverse("staff-survey", args=[key]))
    sheets, sources, results = queries.survey_results(found)
    context = {
        "survey": found,
        "questions": asked(found.questions),
        "sheets": sheets,
        "sources": sources,
        "results": results,
        "sent": request.POST,
        "refusal": refusal,
    }
    return render(request, "hall/desk/survey.html", context, refusal.status if refusal else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def division(request: Request) -> HttpResponse:
    """Leaders, receptions and the time limits of letters; for disclosure officers of the division."""
    by = request.actor
    offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=by.division, on=legal_day(request.at))
    refusal = _acted(request, _division_verbs(request))
    if request.method == "POST" and refusal is None:
        return HttpResponseRedirect(reverse("staff-interaction"))
    context = {
        "leaders": queries.leaders(by.division),
        "receptions": queries.receptions(by.division, since=request.at),
        "bodies": offices.departments(by.division),
        "limits": queries.letter_limits(by.division),
        "kinds": rules.KINDS,
        "stages": rules.STAGE_NAMES,
        "sent": request.POST,
        "refusal": refusal,
    }
    return render(request, "hall/desk/division.html", context, refusal.status if refusal else 200)


def _acted(request: Request, verbs: Verbs) -> Refusal | None:
    """Do what was sent; the refusal where it was not done. Raises Forbidden and NotFound."""
    if request.method != "POST":
        return None
    verb = verbs.get(request.POST.get("verb", ""))
    if verb is None:
        raise NotFound("letter.verb", msg("There is no such act."))
    try:
        carry_out(verb, by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return refusal
    messages.success(request, _("Done. It is on the record."))
    return None


def _verbs(request: Request, department: int) -> Verbs:
    sent, today = request.POST, legal_day(request.at)
    how: dict[str, Any] = {"by": request.actor, "at": request.at}
    told: dict[str, Any] = {name: forms.text(sent, name, 2000) for name in COMPLAINTS}
    return {
        "complaints": lambda: services.name_complaint_body(department, **told, **how),
        "survey": lambda: services.open_survey(
            department,
            title=forms.text(sent, "title", 120),
            purpose=forms.text(sent, "purpose", 2000),
            questions=forms.text(sent, "questions", 10_000),
            title_en=forms.text(sent, "title_en", 120),
            purpose_en=forms.text(sent, "purpose_en", 2000),
            questions_en=forms.text(sent, "questions_en", 10_000),
            opens=forms.day(sent, "opens", otherwise=today),
            closes=forms.day(sent, "closes", otherwise=today),
            **how,
        ),
        "correct": lambda: services.correct_rating(
            request.actor.division,
            forms.text(sent, "number", 40),
            correction=forms.text(sent, "says", 8000),
            **how,
        ),
    }


def _division_verbs(request: Request) -> Verbs:
    sent = request.POST
    how: dict[str, Any] = {"by": request.actor, "at": request.at}
    told: dict[str, Any] = {name: forms.text(sent, name, 2000) for name in LEADER}
    return {
        "leader": lambda: services.name_leader(forms.number(sent, "department"), **told, **how),
        "reception": lambda: services.plan_reception(
            forms.key(sent, "leader") or UUID(int=0),
            opens_at=forms.moment(sent, "opens_at", otherwise=request.at),
            closes_at=forms.moment(sent, "closes_at", otherwise=request.at),
            where=forms.text(sent, "where", 200),
            where_en=forms.text(sent, "where_en", 200),
            topic=forms.text(sent, "topic", 200),
            **how,
        ),
        "limit": lambda: services.set_letter_limit(
            request.actor.division,
            forms.text(sent, "kind", 12),
            forms.text(sent, "stage", 10),
            days=forms.number(sent, "days"),
            basis=forms.text(sent, "basis", 200),
            **how,
        ),
    }
