"""What the pages of the hall have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.hall import queries
from daylight.hall.queries import ApplicationFacts, DraftFacts
from daylight.hall.rules.applicants import must_be_applicant
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.web.requests import Request

P = ParamSpec("P")
Page = Callable[Concatenate[Request, P], HttpResponseBase]
CODE_COOKIE = "daylight_query_code"
CODE_SECONDS = 15 * 60


def for_applicants(page: Page[P]) -> Page[P]:
    """A page for a signed-in citizen or company: visitors sign in first, officers are refused; never kept by caches."""

    @never_cache
    @wraps(page)
    def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.kind is ActorKind.VISITOR:
            return sign_in_first(request)
        must_be_applicant(request.actor)
        return page(request, *args, **kwargs)

    return guarded


def sign_in_first(request: Request) -> HttpResponse:
    """To the sign-in page and back here."""
    return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")


def windows_of(request: Request) -> list[int]:
    """The departments at whose windows the officer sits today; raises Forbidden for everybody else."""
    held = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    found = sorted({post.department for post in held if post.role is Role.WINDOW})
    if request.actor.kind is not ActorKind.OFFICER or not found:
        raise Forbidden(
            "post.missing",
            msg("Only a window post works here."),
            next_step=msg("Sign in with an account that holds the post."),
        )
    return found


def person(request: Request) -> int:
    """The applicant's id; raises Forbidden for anybody else."""
    return must_be_applicant(request.actor)


def own_application(request: Request, number: str) -> ApplicationFacts:
    """The reader's own application, or for an agent the principal's within the mandate; NotFound, Forbidden."""
    found = queries.own(person(request), number)
    queries.must_be_mandated(request.actor, found.power_id, request.at)
    return found


def own_draft(request: Request, draft: UUID) -> DraftFacts:
    """The reader's own draft, or for an agent the principal's within the mandate; NotFound, Forbidden."""
    found = queries.draft(draft, person(request))
    queries.must_be_mandated(request.actor, found.power_id, request.at)
    return found


def item_url(power: PowerFacts) -> str:
    """The address of a power's own page."""
    return reverse("apply", args=[power.key]).removesuffix("apply/")


def done_already(request: Request, division: str) -> bool:
    """Whether this very form was carried out before; raises Refusal "request.reused" where its content differs."""
    return ledger.done_before(request.actor.within(division)) is not None


def hand_code(response: HttpResponse, number: str, code: str, *, secure: bool) -> None:
    """Give the query code to the browser alone, for a quarter of an hour; the server keeps only its digest."""
    response.set_signed_cookie(
        CODE_COOKIE,
        f"{number} {code}",
        salt="daylight.hall.query-code",
        max_age=CODE_SECONDS,
        httponly=True,
        secure=secure,
        samesite="Strict",
    )


def handed_code(request: Request, number: str) -> str:
    """The query code given to this browser for this number a moment ago, else empty."""
    kept = request.get_signed_cookie(CODE_COOKIE, "", salt="daylight.hall.query-code", max_age=CODE_SECONDS)
    of, _space, code = (kept or "").partition(" ")
    return code if of == number else ""
