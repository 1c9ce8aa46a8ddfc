"""Signing in by the city's identity provider, and tying its name for somebody to their account."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.offices import queries, services
from daylight.offices.models import Person
from daylight.web import vouching
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

AWAY, KEPT, TONGUE = "vouching_begun", "vouching_kept", "vouching_language"


def provider_name() -> str:
    """What the sign-in page calls the provider; empty where there is none."""
    return (settings.OIDC_NAME or _("the city's unified identity")) if vouching.is_offered() else ""


@never_cache
@require_safe
def leave(request: Request) -> HttpResponse:
    """Send somebody to the provider."""
    if not vouching.is_offered():
        raise NotFound("vouching.none", msg("This site has no identity provider."))
    address, began = vouching.begin(_back_address(request), next_address(request))
    request.session[AWAY], request.session[TONGUE] = began.as_record(), translation.get_language()
    return HttpResponseRedirect(address)


@never_cache
@require_safe
def come_back(request: Request) -> HttpResponse:
    """What the provider answers: sign in, ask for the one-time code, or offer to tie the identity to an account."""
    kept = request.session.pop(AWAY, None)
    with translation.override(request.session.pop(TONGUE, None)):
        try:
            began = vouching.Began(**kept) if kept else None
            vouched = vouching.finish(request.GET.dict(), began, _back_address(request))
        except Refusal as refusal:
            messages.error(request, say_refusal(refusal))
            return HttpResponseRedirect(reverse("sign-in"))
        known: list[Any] = [vouched.issuer, vouched.subject, vouched.is_strong, began.onward if began else ""]
        if request.user.is_authenticated:
            return _tie(request, known)
        return _enter(request, known)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Request) -> HttpResponse:
    """The one-time code of somebody for whom the provider vouches."""
    known = request.session.get(KEPT)
    if not known:
        return HttpResponseRedirect(reverse("sign-in"))
    if request.method == "POST":
        return _enter(request, known, request.POST.get("code", "")[:12])
    return render(request, "offices/sign_in_code.html", {"errors": []})


def link_kept(request: Request, person: Person) -> None:
    """Tie the identity somebody came with to the account they have just signed in to by password."""
    known = request.session.pop(KEPT, None)
    if not known:
        return
    try:
        by = queries.actor_of(person, place=request.META.get("REMOTE_ADDR", ""))
        services.link_identity(known[0], known[1], by=by, at=request.at)
    except Refusal as refusal:
        messages.error(request, say_refusal(refusal))
    else:
        messages.success(request, _("From now on %(provider)s signs you in here.") % {"provider": provider_name()})


def landing(request: Request) -> str:
    """Where somebody goes who has signed in: where they wanted to, or their own first page."""
    is_officer = getattr(request.user, "kind", "") == "officer"
    return next_address(request) or path_of("staff/" if is_officer else "my/")


def next_address(request: Request, asked: str = "") -> str:
    """The address asked for, if it is one of ours."""
    asked = asked or request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours else ""


def path_of(rest: str) -> str:
    """A path in the language in use."""
    return f"/{LocalePrefixPattern(prefix_default_language=False).language_prefix}{rest}"


def _enter(request: Request, known: list[Any], given: str = "") -> HttpResponse:
    issuer, subject, is_strong, onward = known
    request.session[KEPT] = known
    tried = services.sign_in_vouched(
        issuer, subject, is_strong=bool(is_strong), code=given, front=settings.FRONT, by=request.actor, at=request.at
    )
    if tried is None:
        said = _("%(provider)s vouches for you. Sign in once with your account here, and the two are tied together.")
        messages.info(request, said % {"provider": provider_name()})
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={onward}" if onward else reverse("sign-in"))
    if tried.person is None:
        errors = [("f-code", say_refusal(tried.refusal))] if given and tried.refusal else []
        if tried.refusal and tried.refusal.code == "person.elsewhere":
            raise tried.refusal
        if request.method != "POST":
            return HttpResponseRedirect(reverse("sign-in-code"))
        return render(request, "offices/sign_in_code.html", {"errors": errors}, status=422)
    request.session.pop(KEPT, None)
    login(request, tried.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return HttpResponseRedirect(next_address(request, onward) or landing(request))


def _tie(request: Request, known: list[Any]) -> HttpResponse:
    """Somebody signed in ties a further identity to their account."""
    request.session[KEPT] = known
    assert isinstance(request.user, Person)
    link_kept(request, request.user)
    return HttpResponseRedirect(reverse("staff-posts"))


def _back_address(request: Request) -> str:
    """The one address that is registered with the provider, whatever the language."""
    return request.build_absolute_uri("/sign-in/back/")
