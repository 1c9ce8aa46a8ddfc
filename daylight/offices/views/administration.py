"""Pages of the three administrators; each keeps the others out."""

import re
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.offices import queries, rules, services
from daylight.offices.forms import AccountForm, AppointForm, DismissForm
from daylight.offices.queries.changes import absences, accounts
from daylight.offices.views.absences import ACTS as ABSENCE_ACTS
from daylight.offices.views.acting import Given, carry_out
from daylight.offices.views.reach import below, chosen_in
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

View = Callable[[Request], HttpResponse]
STREAM = re.compile(r"(office|person)/[0-9A-Z-]{1,20}")


def administrators_only(role: Role) -> Callable[[Callable[[Request, Actor], HttpResponse]], View]:
    """Let in only the holder of that administrator's post; send visitors to sign in; refuse everybody else."""

    def guard(view: Callable[[Request, Actor], HttpResponse]) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: Request) -> HttpResponse:
            if request.actor.kind == ActorKind.VISITOR:
                return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
            division, today = request.actor.division, legal_day(request.at)
            return view(request, queries.administrator(request.actor, role=role, division=division, on=today))

        return guarded

    return guard


def any_administrator(*roles: Role) -> Callable[[Callable[[Request, Actor], HttpResponse]], View]:
    """Let in the holders of one of several administrators' posts, each at that post; as `administrators_only`."""

    def guard(view: Callable[[Request, Actor], HttpResponse]) -> View:
        guards = {role: administrators_only(role)(view) for role in roles}

        @never_cache
        @wraps(view)
        def guarded(request: Request) -> HttpResponse:
            held = {post.role for post in queries.posts_of(request.actor.person or 0, legal_day(request.at))}
            return next((guards[role] for role in roles if role in held), guards[roles[0]])(request)

        return guarded

    return guard


def home(request: Request) -> HttpResponse:
    """Lead each administrator to their own page."""
    own = {Role.SECURITY_ADMIN: "admin-appointments", Role.AUDIT_ADMIN: "admin-audit"}
    return HttpResponseRedirect(reverse(own.get(request.actor.role or Role.SYSTEM_ADMIN, "admin-offices")))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only(Role.SECURITY_ADMIN)
def appointments(request: Request, by: Actor) -> HttpResponse:
    """Who holds which post; appoint."""
    if request.method != "POST":
        return _appointments_page(request, by)
    if ledger.done_before(request.actor):
        return HttpResponseRedirect(_back(request))
    form = AppointForm(request.POST)
    if not form.is_valid():
        return _appointments_page(request, by, [(f"f-{name}", str(text[0])) for name, text in form.errors.items()])
    given = form.cleaned_data
    try:
        services.appoint(given["post"], person=given["person"], rank=given["rank"], by=request.actor, at=request.at)
    except Forbidden:
        raise
    except Refusal as refusal:
        return _appointments_page(request, by, [("f-post", say_refusal(refusal))])
    messages.success(request, _("The appointment is recorded."))
    return HttpResponseRedirect(_back(request))


@require_POST
@administrators_only(Role.SECURITY_ADMIN)
def dismissals(request: Request, by: Actor) -> HttpResponse:
    """End an appointment."""
    if not ledger.done_before(request.actor):
        form = DismissForm(request.POST)
        if not form.is_valid():
            raise NotFound("holding.unknown", msg("There is no such appointment."))
        services.dismiss(form.cleaned_data["holding"], by=request.actor, at=request.at)
        messages.success(request, _("The appointment ends today."))
    return HttpResponseRedirect(_back(request))


@require_POST
@administrators_only(Role.SECURITY_ADMIN)
def away(request: Request, by: Actor) -> HttpResponse:
    """Record that an officer is away, or back."""
    return carry_out(request, by, ABSENCE_ACTS, lambda errors: _appointments_page(request, by, errors), _back(request))


@require_POST
@administrators_only(Role.SECURITY_ADMIN)
def lost_device(request: Request, by: Actor) -> HttpResponse:
    """Take away the one-time codes of somebody who has lost their device."""
    acts = {"codes": (AccountForm, _take_codes_away)}
    return carry_out(request, by, acts, lambda errors: _appointments_page(request, by, errors), _back(request))


def _take_codes_away(request: Request, by: Actor, given: Given) -> None:
    services.remove_second_factor(given["person"], reason=given["reason"], by=request.actor, at=request.at)


@require_safe
@administrators_only(Role.AUDIT_ADMIN)
def audit(request: Request, by: Actor) -> HttpResponse:
    """What the ledger holds on an office or a person, newest first."""
    stream = request.GET.get("stream") or f"office/{by.division}"
    if not STREAM.fullmatch(stream):
        raise NotFound("stream.unknown", msg("There is no such record."))
    offered = [(f"office/{by.division}", by.division)]
    offered += [(rules.department_stream(by.division, d.code), d.name) for d in queries.departments(by.division)]
    offered += [(f"person/{p.id}", p.name) for p in queries.officers(by.division)]
    found = ledger.entries(by.division, stream)[::-1][:500]
    return render(request, "offices/admin_audit.html", {"stream": stream, "offered": offered, "entries": found})


def _appointments_page(request: Request, by: Actor, errors: list[tuple[str, str]] | None = None) -> HttpResponse:
    today = legal_day(request.at)
    tree = below(by.division, role=Role.SECURITY_ADMIN, on=today)
    chosen = chosen_in(tree, request, by)
    facts = {
        "divisions": tree,
        "chosen": chosen,
        "departments": queries.establishment(chosen, today),
        "officers": queries.officers(chosen),
        "with_codes": [each for each in accounts(chosen) if each.has_code],
        "absences": absences(chosen, today),
        "role_names": rules.ROLE_NAMES,
        "errors": errors or [],
        "given": request.POST,
    }
    return render(request, "offices/admin_appointments.html", facts, status=422 if errors else 200)


def _back(request: Request) -> str:
    """The appointments of the division that was looked at."""
    chosen = request.GET.get("division", "")
    return reverse("admin-appointments") + (f"?division={chosen}" if chosen.isdecimal() else "")
