"""Following an application without an account: by its number and query code."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from daylight.core.refusals import NotFound
from daylight.hall import queries, services
from daylight.hall.rules.states import STATE_NAMES, State
from daylight.hall.views.shared import item_url
from daylight.ledger.rules import in_words
from daylight.web.requests import Request

OPENED = queries.TRACKED
MOST_OPENED = 20
BEFORE_A_CASE = frozenset({State.SUBMITTED, State.SUPPLEMENTING, State.WITHDRAWN})


@never_cache
@sensitive_post_parameters("code", "identity", "name")
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: Request) -> HttpResponse:
    """Enter number and query code, or number, name and identity. A case that runs opens at where it stands.

    Every pair that opens nothing gets the same answer, whether the number exists.
    """
    number = request.POST.get("number", request.GET.get("number", "")).strip()[:40]
    missed = False
    if request.method == "POST":
        services.count_try(number, place=request.META.get("REMOTE_ADDR", ""), at=request.at)
        found = _opened_by(request, number)
        if found is not None:
            opened = [each for each in request.session.get(OPENED, []) if each != found.number]
            request.session[OPENED] = [*opened, found.number][-MOST_OPENED:]
            there = "track-case" if found.state in BEFORE_A_CASE else "public-case"
            return HttpResponseRedirect(reverse(there, args=[found.number]))
        missed = True
    shown = {"number": number, "missed": missed, "by_identity": bool(request.POST.get("identity"))}
    return render(request, "hall/track_find.html", shown, status=422 if missed else 200)


def _opened_by(request: Request, number: str) -> queries.ApplicationFacts | None:
    identity = request.POST.get("identity", "")[:40]
    if identity:
        return queries.by_identity(number, name=request.POST.get("name", "")[:120], identity=identity)
    return queries.by_query_code(number, request.POST.get("code", "")[:64])


@never_cache
@require_safe
def follow(request: Request, number: str) -> HttpResponse:
    """Where an application stands, what its applicant was told, dates and receipts."""
    if not may_follow(request, number):
        return HttpResponseRedirect(f"{reverse('track')}?number={number}")
    return render(request, "hall/track.html", page_of(request, number))


def may_follow(request: Request, number: str) -> bool:
    """Whether this reader opened the number with its query code in this session, or applied for it."""
    if number in request.session.get(OPENED, []):
        return True
    try:
        queries.own(request.actor.person, number)
    except NotFound:
        return False
    return True


def page_of(request: Request, number: str) -> dict[str, Any]:
    """What `hall/track.html` shows; a page that extends it adds its own."""
    tracked = queries.tracking(queries.division_of(number), number)
    return {
        "tracked": tracked,
        "application": tracked.application,
        "power": tracked.power,
        "item_url": item_url(tracked.power),
        "lamp": queries.lamp(tracked.application, at=request.at),
        "names": STATE_NAMES,
        "in_words": in_words,
    }
