"""Saying that somebody is away, or back: the officer for themselves, the security administrator for others."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.offices import queries, services
from daylight.offices.forms import AbsenceForm, CodeForm, IdentityForm, NothingForm, ReturnForm
from daylight.offices.queries.changes import absences
from daylight.offices.queries.codes import identities, second_factor
from daylight.offices.queries.daily import away_from, unusual_days
from daylight.offices.queries.settings import notices
from daylight.offices.views.acting import Act, Errors, Given, carry_out
from daylight.offices.views.provider import provider_name
from daylight.web.requests import Request


def posts_page(request: Request, errors: Errors) -> HttpResponse:
    """The posts from which an officer may act today, and when they are away."""
    today, person = legal_day(request.at), request.actor.person or 0
    facts = {
        "posts": queries.posts_of(person, today),
        "in_use": request.actor.post,
        "is_officer": request.actor.kind == ActorKind.OFFICER,
        "absences": absences("", today, person=person),
        "today": today,
        **_daily(request, today),
        "code": second_factor(request.actor.person or 0) if request.actor.kind == ActorKind.OFFICER else None,
        "identities": identities(person),
        "provider": provider_name(),
        "errors": errors,
        "given": request.POST,
    }
    return render(request, "offices/posts.html", facts, status=422 if errors else 200)


def _daily(request: Request, today: date) -> dict[str, object]:
    """For officers: notices, the unusual days ahead, and who of their department is away."""
    by = request.actor
    if by.kind != ActorKind.OFFICER:
        return {"notices": [], "days": [], "away": []}
    away = away_from(by.division, by.department, today) if by.department else []
    return {"notices": notices(by.division, today), "days": unusual_days(by.division, today), "away": away}


def own_absence(request: Request) -> HttpResponse:
    """An officer says that they will be away, or are back."""
    if request.actor.kind != ActorKind.OFFICER and request.POST.get("act") not in ANYBODYS:
        raise Forbidden("post.not_held", msg("You do not hold this post."))
    return carry_out(
        request, request.actor, OWN_ACTS, lambda errors: posts_page(request, errors), reverse("staff-posts")
    )


def _away(request: Request, by: Actor, given: Given) -> None:
    person = given.pop("person") or request.actor.person or 0
    services.record_absence(person, **given, by=request.actor, at=request.at)


def _back(request: Request, by: Actor, given: Given) -> None:
    services.end_absence(given["absence"], by=request.actor, at=request.at)


def _begin_code(request: Request, by: Actor, given: Given) -> None:
    services.begin_second_factor(by=request.actor, at=request.at)


def _confirm_code(request: Request, by: Actor, given: Given) -> None:
    services.confirm_second_factor(given["code"], by=request.actor, at=request.at)


def _unlink(request: Request, by: Actor, given: Given) -> None:
    services.unlink_identity(given["identity"], by=request.actor, at=request.at)


ANYBODYS = {"unlink"}
ACTS: dict[str, Act] = {"away": (AbsenceForm, _away), "return": (ReturnForm, _back)}
OWN_ACTS: dict[str, Act] = {
    **ACTS,
    "code": (NothingForm, _begin_code),
    "confirm": (CodeForm, _confirm_code),
    "unlink": (IdentityForm, _unlink),
}
