"""Every request gets its actor, its instant and, where something is refused, one clear answer."""

import hashlib
import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import cast

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.hall import queries as hall
from daylight.ledger import queries as ledger
from daylight.ledger.queries import Editions
from daylight.offices import queries as offices
from daylight.offices import services as office_acts
from daylight.offices.rules import is_barred
from daylight.web.requests import Request

Handler = Callable[[HttpRequest], HttpResponse]
KEY = "idempotency_key"


class ActorMiddleware:
    """Sets `request.at` from the database clock, and `request.actor`, read when first used."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        request.at, editions = _moment()
        known = (editions.offices, legal_day(request.at))
        request.offices_edition = editions.offices
        request.catalogue_edition, request.lawbook_edition = editions.catalogue, editions.lawbook
        request.actor = cast(Actor, SimpleLazyObject(lambda: _actor(request, known)))
        return self.get_response(request)


class RefusalMiddleware:
    """Turns a `Refusal` into a page that says what, why and what next, with the refusal's own status.

    Whoever is signed in and tries what their posts do not allow leaves an entry in the ledger ("act.refused").
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        if isinstance(error, Forbidden):
            _note(cast(Request, request), error)
        return render(request, "base/refusal.html", {"refusal": error}, status=error.status)


def _moment() -> tuple[datetime, Editions]:
    """The first statement of a request, which also tells whether the kept connection still answers."""
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return ledger.moment()
    except (InterfaceError, OperationalError):
        connection.close()
        return ledger.moment()


def _note(request: Request, error: Forbidden) -> None:
    if request.actor.person is None:
        return
    act = request.resolver_match.view_name if request.resolver_match else ""
    office_acts.note_refusal(error, act=act, by=request.actor, at=request.at, subject=request.path)


def _actor(request: Request, known: tuple[int, date]) -> Actor:
    place, post = request.META.get("REMOTE_ADDR", ""), request.session.get(offices.POST_IN_USE)
    user = None if is_barred(settings.FRONT, getattr(request.user, "kind", "")) else request.user
    actor = offices.actor_of(user, place=place, post=post, known=known)
    if hall.is_acted_in(request.path_info) and (mandate := request.session.get(hall.ACTS_UNDER)):
        actor = hall.acting_under(actor, mandate, known[1])
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return actor
    given = request.POST.get(KEY) or request.headers.get("Idempotency-Key") or str(uuid.uuid4())
    body = {
        name: request.POST.getlist(name) for name in sorted(request.POST) if name not in {KEY, "csrfmiddlewaretoken"}
    }
    files = [(name, each.size) for name in sorted(request.FILES) for each in request.FILES.getlist(name)]
    text = repr((request.path_info, sorted(body.items()), files))
    return actor.called(given[:64], hashlib.sha256(text.encode()).hexdigest())
