"""Pages of the site itself: home, print size, and what is shown when there is no page."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from daylight.site.frame import LARGE, MODE_COOKIE, Frame
from daylight.site.home import SHOWN_BODIES, home_at
from daylight.web.pages import render
from daylight.web.requests import Request

RETRY_AFTER_SECONDS = "5"
YEAR = 365 * 24 * 3600


def home(request: Request) -> HttpResponse:
    """The front page: search, what was published today, what powers there are."""
    return render(request, "site/home.html", {"home": home_at(request.at), "SHOWN_BODIES": SHOWN_BODIES})


def accessibility(request: HttpRequest) -> HttpResponse:
    """What the site does so that everybody can use it, and whom to tell where it fails (GB/T 37668-2019)."""
    return render(request, "site/accessibility.html")


def print_mode(request: HttpRequest, mode: str) -> HttpResponse:
    """Remember large or ordinary print in a cookie and go back to the page (长者模式)."""
    onward = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        onward = "/"
    answer = HttpResponseRedirect(onward)
    if mode == LARGE:
        answer.set_cookie(MODE_COOKIE, LARGE, max_age=YEAR, samesite="Lax")
    else:
        answer.delete_cookie(MODE_COOKIE)
    return answer


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing answers at this address."""
    return render(request, "base/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request was refused before any page saw it."""
    return render(request, "base/403.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke; the page asks nothing of the database. Where that is what is missing: 503, try again."""
    request._daylight_frame = Frame(request, quiet=True)  # type: ignore[attr-defined]
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        answer = render(request, "base/500.html", status=503)
        answer["Retry-After"] = RETRY_AFTER_SECONDS
        return answer
    return render(request, "base/500.html", status=500)


def untrusted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token (it was open too long, or came from another site)."""
    return forbidden(request)
