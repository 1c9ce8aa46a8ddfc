"""The window: an application is read and answered — accepted, refused, or sent back once for what is missing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.casework import services
from daylight.casework.queries.access import must_be_officer, must_read
from daylight.casework.queries.bodies import taken_part
from daylight.casework.rules import acceptance
from daylight.casework.rules.urgency import left_of
from daylight.catalogue import queries as catalogue
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.hall import queries as applications
from daylight.hall.queries import ApplicationFacts
from daylight.ledger import queries as ledger
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web import files
from daylight.web.pages import render
from daylight.web.requests import Request


def waiting(request: Request) -> HttpResponse:
    """待受理: applications that wait for an answer at the officer's windows."""
    must_be_officer(request.actor)
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    windows = sorted({post.department for post in posts if post.role is Role.WINDOW})
    found = applications.waiting(windows, at=request.at)
    powers = {each.application.power_version: catalogue.version(each.application.power_version) for each in found}
    workdays = offices.workdays(request.actor.division)
    left = [
        left_of(each.application.received_at, each.application.answer_due_at, each.lamp, request.at, workdays)
        for each in found
    ]
    context = {"waiting": found, "left": left, "powers": powers, "windows": windows}
    return render(request, "casework/waiting.html", context)


def application(request: Request, number: str, refusal: Refusal | None = None) -> HttpResponse:
    """One application at the window, with what the law allows to answer now."""
    found = _readable(request, number)
    power = catalogue.version(found.power_version)
    context = {
        "application": found,
        "power": power,
        "form": procedure.form(found.form_version) if found.form_version else None,
        "materials": applications.materials(found.division, number),
        "notices": applications.notices(found.division, number),
        "lamp": applications.lamp(found, at=request.at),
        "is_deemed": acceptance.silence_has_accepted(found.answer_due_at, request.at, is_waiting=found.is_waiting),
        "trace": ledger.entries(found.division, f"case/{number}"),
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "casework/application.html", context, status=refusal.status if refusal else 200)


@require_POST
def answer(request: Request, number: str) -> HttpResponse:
    """Accept, refuse or ask for what is missing."""
    division = applications.division_of(number)
    kind = request.POST.get("answer", "")
    try:
        carry_out(lambda: _answer(request, division, number, kind), by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return application(request, number, refusal)
    messages.success(request, _("Done. It is on the record, and the applicant has been told."))
    return redirect("case", number) if kind == "accept" else redirect("applications")


def material(request: Request, number: str, material_id: UUID) -> HttpResponse:
    """A file of an application, always as a download."""
    found = _readable(request, number)
    file = applications.material(found.division, number, material_id)
    return files.handed_out(file.digest, file.name, file.type)


def _answer(request: Request, division: str, number: str, kind: str) -> object:
    seen = int(request.POST.get("as_seen") or 0)
    by, at = request.actor, request.at
    if kind == "accept":
        workdays = offices.workdays(division)
        opinion = request.POST.get("opinion", "")
        return services.accept(division, number, as_seen=seen, opinion=opinion, by=by, at=at, workdays=workdays)
    if kind == "refuse":
        reasons = request.POST.get("reasons", "")
        return services.refuse(division, number, as_seen=seen, reasons=reasons, by=by, at=at)
    missing = request.POST.get("missing", "").splitlines()
    return services.ask_supplement(division, number, as_seen=seen, missing=missing, by=by, at=at)


def _readable(request: Request, number: str) -> ApplicationFacts:
    by = request.actor
    must_be_officer(by)
    found = applications.application(applications.division_of(number), number)
    posts = offices.posts_of(by.person or 0, legal_day(request.at))
    try:
        must_read(by, posts, division=found.division, department=found.department)
    except Forbidden:
        if by.post is None or taken_part(number, posts) != found.division:
            raise
    return found
