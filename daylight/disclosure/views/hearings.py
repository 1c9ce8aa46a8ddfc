"""听证: hearings on matters of vital public interest, for everybody and for the body that holds them."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure import forms, queries, services
from daylight.disclosure.rules import hearings as rules
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def index(request: Request) -> HttpResponse:
    """Every hearing with its state."""
    context = {
        "rows": queries.hearings(settings.DIVISION),
        "states": rules.STATES,
        "bodies": {each.id: each for each in offices.departments(settings.DIVISION)},
    }
    return render(request, "disclosure/openness/hearings.html", context)


@never_cache
def one(request: Request, number: str) -> HttpResponse:
    """The notice, who registered and what became of each opinion; whoever is signed in registers here."""
    refusal = None
    if request.method == "POST":
        view = forms.text(request.POST, "view", 2000)
        try:
            carry_out(
                lambda: services.register_for_hearing(
                    settings.DIVISION, number, view=view, by=request.actor, at=request.at
                ),
                by=request.actor,
            )
            messages.success(request, _("You are registered. Come to the hearing; your opinion will be answered here."))
            return HttpResponseRedirect(reverse("openness-hearing", args=[number]))
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    found = queries.hearing(settings.DIVISION, number)
    context = {
        "hearing": found,
        "body": offices.department(found.department),
        "voices": queries.voices(settings.DIVISION, number),
        "states": rules.STATES,
        "answers": rules.ANSWERS,
        "is_open": found.state == rules.ANNOUNCED and request.at < found.register_by,
        "is_known": request.actor.kind is ActorKind.APPLICANT,
        "refusal": refusal,
        "sent": request.POST,
    }
    return render(request, "disclosure/openness/hearing.html", context, status=refusal.status if refusal else 200)


def desk(request: Request) -> HttpResponse:
    """The head of a body announces a hearing and sees those of the body."""
    department = _headed(request)
    refusal = None
    if request.method == "POST":
        made: list[str] = []
        try:
            told = forms.hearing(request.POST, request.at)
            carry_out(
                lambda: made.append(services.announce_hearing(department, told, by=request.actor, at=request.at)),
                by=request.actor,
            )
            return HttpResponseRedirect(reverse("staff-hearing", args=made) if made else reverse("staff-hearings"))
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    rows = [row for row in queries.hearings(request.actor.division) if row.department == department]
    context = {"rows": rows, "states": rules.STATES, "basis": rules.BASIS, "refusal": refusal, "sent": request.POST}
    return render(request, "disclosure/desk/hearings.html", context, status=refusal.status if refusal else 200)


def handle(request: Request, number: str) -> HttpResponse:
    """The record of a hearing and the answers to its opinions."""
    found = queries.hearing(request.actor.division, number)
    if _headed(request) != found.department:
        raise rules.unknown_hearing()
    refusal = None
    if request.method == "POST":
        try:
            carry_out(_verb(request, number), by=request.actor)
            messages.success(request, _("Done. It is on the record."))
            return HttpResponseRedirect(reverse("staff-hearing", args=[number]))
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    context = {
        "hearing": found,
        "voices": queries.voices(request.actor.division, number),
        "states": rules.STATES,
        "answers": rules.ANSWERS,
        "is_due": found.state == rules.ANNOUNCED and request.at >= found.held_at,
        "refusal": refusal,
        "sent": request.POST,
    }
    return render(request, "disclosure/desk/hearing.html", context, status=refusal.status if refusal else 200)


def _verb(request: Request, number: str) -> Callable[[], object]:
    sent, division = request.POST, request.actor.division
    how: dict[str, Any] = {"by": request.actor, "at": request.at}
    verbs: dict[str, Callable[[], object]] = {
        "record": lambda: services.record_hearing(
            division,
            number,
            minutes=forms.text(sent, "minutes", 20_000),
            attended=[int(each) for each in sent.getlist("attended") if each.isdecimal() and len(each) < 6],
            **how,
        ),
        "answer": lambda: services.answer_hearing(
            division, number, forms.answers(sent), decision=forms.text(sent, "decision", 8000), **how
        ),
    }
    verb = verbs.get(sent.get("verb", ""))
    if verb is None:
        raise NotFound("hearing.verb", msg("There is no such act."))
    return verb


def _headed(request: Request) -> int:
    """The body whose head this officer is; raises `Forbidden` for everybody else."""
    by, on = request.actor, legal_day(request.at)
    posts = offices.posts_of(by.person or 0, on) if by.kind is ActorKind.OFFICER else []
    own = next((post.department for post in posts if post.role is Role.DEPARTMENT_HEAD), by.department or 0)
    offices.at_post(by, role=Role.DEPARTMENT_HEAD, department=own, on=on)
    return own
