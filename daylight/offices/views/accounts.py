"""Signing in and out, registering, and choosing the post in use."""

from typing import cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.offices import queries, services
from daylight.offices.forms import RegisterForm, SignInForm
from daylight.offices.views.absences import own_absence, posts_page
from daylight.offices.views.provider import landing, link_kept, next_address, path_of, provider_name
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

FIELD_OF_REFUSAL = {
    "person.id_number": "number",
    "person.uscc": "number",
    "person.name": "name",
    "person.username": "username",
    "person.username_taken": "username",
    "person.password": "password",
}


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """The sign-in page: paste allowed, no picture puzzle, and no word on whether an account exists."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return HttpResponseRedirect(landing(request))
        return _page(request, "sign_in", SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _page(request, "sign_in", form, status=422)
    tried = services.sign_in(
        form.cleaned_data["username"],
        password=form.cleaned_data["password"],
        code=form.cleaned_data["code"],
        front=settings.FRONT,
        by=request.actor,
        at=request.at,
    )
    if tried.person is None:
        form.add_error(None, say_refusal(cast(Refusal, tried.refusal)))
        return _page(request, "sign_in", form, status=422)
    login(request, tried.person)
    link_kept(request, tried.person)
    return HttpResponseRedirect(landing(request))


@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End the visit and go to the front page."""
    services.sign_out(by=request.actor, at=request.at)
    logout(request)
    return HttpResponseRedirect(path_of(""))


@never_cache
@sensitive_post_parameters("password", "repeated", "number")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request) -> HttpResponse:
    """A citizen or a company opens an account and is signed in."""
    form = RegisterForm(request.POST or None)
    if request.method != "POST":
        return _page(request, "register", form)
    if form.is_valid():
        try:
            person = _registered(request, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(FIELD_OF_REFUSAL.get(refusal.code), say_refusal(refusal))
        else:
            login(request, queries.account(person))
            messages.success(request, _("Your account is ready."))
            return HttpResponseRedirect(landing(request))
    return _page(request, "register", form, status=422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def posts(request: Request) -> HttpResponse:
    """Choose which of one's posts to act from; it stays chosen until signing out."""
    if request.actor.kind == ActorKind.VISITOR:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    if request.method == "POST" and request.POST.get("act"):
        return own_absence(request)
    held = queries.posts_of(request.actor.person or 0, legal_day(request.at))
    if request.method != "POST":
        return posts_page(request, [])
    chosen = next((post for post in held if str(post.id) == request.POST.get("post")), None)
    if chosen is None:
        raise Forbidden("post.not_held", msg("You do not hold this post."))
    request.session[queries.POST_IN_USE] = chosen.id
    messages.success(request, _("You now act from the post %(post)s.") % {"post": chosen.name})
    return HttpResponseRedirect(next_address(request) or path_of("staff/"))


def _registered(request: Request, given: dict[str, str]) -> int:
    is_company = given["kind"] == "company"
    return services.register_person(
        given["username"],
        name=given["name"],
        kind=given["kind"],
        password=given["password"],
        phone=given["phone"],
        id_number="" if is_company else given["number"],
        uscc=given["number"] if is_company else "",
        by=request.actor,
        at=request.at,
    )


def _page(request: Request, template: str, form: forms.Form, status: int = 200) -> HttpResponse:
    """A page with a form; `errors` names each field and its first fault, for the summary on top."""
    errors = [("" if name == "__all__" else f"f-{name}", str(faults[0])) for name, faults in form.errors.items()]
    facts = {"form": form, "errors": errors, "next": next_address(request), "provider": provider_name()}
    return render(request, f"offices/{template}.html", facts, status=status)
