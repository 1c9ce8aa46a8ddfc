"""What the pages of the hall have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import ActorKind
from daylight.hall.rules.applicants import must_be_applicant
from daylight.ledger import queries as ledger
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
            asked = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('sign-in')}?{asked}")
        must_be_applicant(request.actor)
        return page(request, *args, **kwargs)

    return guarded


def person(request: Request) -> int:
    """The applicant's id; raises Forbidden for anybody else."""
    return must_be_applicant(request.actor)


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
