"""预审: showing a draft to the window before handing it in, and the window's hints."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daylight.catalogue import queries as catalogue
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.views.answers import answer_rows
from daylight.hall.views.shared import for_applicants, windows_of
from daylight.ledger.services import carry_out
from daylight.procedure import queries as procedure
from daylight.web import files
from daylight.web.pages import render
from daylight.web.requests import Request


@require_POST
@for_applicants
def ask(request: Request, code: str, draft: UUID) -> HttpResponse:
    """Show one's draft to the window."""
    try:
        carry_out(lambda: services.ask_preview(draft, by=request.actor, at=request.at), by=request.actor)
    except Refusal as refusal:
        if refusal.code != "preview.waits":
            raise
    messages.success(request, _("The window has been asked to look at your draft; its hints will appear here."))
    return HttpResponseRedirect(reverse("apply-check", args=[code, draft]))


@never_cache
@require_safe
def waiting(request: Request) -> HttpResponse:
    """Drafts that wait for hints at the officer's windows."""
    found = queries.previews_waiting(windows_of(request))
    return render(
        request,
        "hall/desk/previews.html",
        {"waiting": [(each, catalogue.version(each.power_version)) for each in found]},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: Request, key: UUID) -> HttpResponse:
    """One draft as it was shown, and the hints."""
    found = queries.preview(key, windows_of(request))
    refusal: Refusal | None = None
    if request.method == "POST":
        said, ready = request.POST.get("hints", ""), request.POST.get("ready") == "yes"
        try:
            carry_out(
                lambda: services.give_hints(key, hints=said, is_ready=ready, by=request.actor, at=request.at),
                by=request.actor,
            )
        except Refusal as error:
            if error.status != 422:
                raise
            refusal = error
        else:
            messages.success(request, _("The applicant has been told."))
            return HttpResponseRedirect(reverse("staff-previews"))
    power = catalogue.version(found.power_version)
    shown = {
        "preview": found,
        "power": power,
        "party": queries.party(found.person),
        "sections": answer_rows(procedure.form(found.form_version).definition, found.data, power),
        "material_names": {each["key"]: each for each in power.materials},
        "refusal": refusal,
        "sent": request.POST if refusal else {},
    }
    return render(request, "hall/desk/preview.html", shown, status=refusal.status if refusal else 200)


@never_cache
@require_safe
def material(request: Request, key: UUID, digest: str) -> HttpResponse:
    """A file laid beside the draft when it was shown, as a download."""
    found = queries.preview(key, windows_of(request))
    laid = next((each for each in found.materials if each["digest"] == digest), None)
    if laid is None:
        raise NotFound("material.unknown", msg("This item does not ask for that material."))
    return files.handed_out(laid["digest"], laid["name"], laid["type"])
