"""Applying: confirm the applicant, fill in the form, lay down materials, check, submit."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.forms import letters as forms_of
from daylight.hall.queries import DraftFacts
from daylight.hall.rules import uploads
from daylight.hall.rules.delivery import METHODS
from daylight.hall.rules.prefill import answers_of
from daylight.hall.views.answers import answer_rows, errors_of, without_files
from daylight.hall.views.reuse import reuse_of, with_sources
from daylight.hall.views.shared import for_applicants, hand_code, item_url, own_draft, person
from daylight.procedure import queries as procedure
from daylight.procedure.rules import forms
from daylight.procedure.rules.definition import Form
from daylight.registers.queries import REGISTERS
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

STEPS = [
    gettext_lazy("Confirm the applicant"),
    gettext_lazy("Fill in the form"),
    gettext_lazy("Upload materials"),
    gettext_lazy("Check your answers"),
    gettext_lazy("Submit, get a receipt"),
]


@require_http_methods(["GET", "HEAD", "POST"])
@for_applicants
def start(request: Request, code: str) -> HttpResponse:
    """Step 1: who applies, as the account says; begins a draft or resumes the one begun."""
    if request.method == "POST":
        begun = services.start_application(code, by=request.actor, at=request.at)
        return HttpResponseRedirect(reverse("apply-form", args=[code, begun.id]))
    power = catalogue.in_force(catalogue.by_code(code).id, on=legal_day(request.at))
    shown = {
        **_frame(power, 1),
        "party": queries.party(person(request)),
        "begun": queries.open_draft(person(request), power.id),
        "code": code,
    }
    return render(request, "hall/apply_start.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@for_applicants
def form(request: Request, code: str, draft: UUID) -> HttpResponse:
    """Step 2: the form. "Save" keeps what is written as it is; "next" also checks it."""
    found = own_draft(request, draft)
    if found.submitted_number:
        return HttpResponseRedirect(reverse("my-case", args=[found.submitted_number]))
    power = _power(found, request)
    asked = _asked(found, power)
    data, errors = found.data, {}
    if request.method == "POST":
        data = forms.gathered(asked, dict(request.POST.lists()))
        saved = services.save_draft(draft, data=data, by=request.actor, at=request.at)
        if request.POST.get("action") != "next":
            messages.success(request, _("Saved. You can go on at any time from My applications."))
            return HttpResponseRedirect(reverse("apply-form", args=[code, draft]))
        data = saved.data
        errors = errors_of(asked, saved, request.at)
        if not errors:
            return HttpResponseRedirect(reverse("apply-materials", args=[code, draft]))
    shown = {
        **_frame(power, 2, found),
        "form": with_sources(without_files(asked), found),
        "data": forms.filled(asked, data),
        "errors": errors,
        "held": dict.fromkeys(answers_of(asked, queries.party(found.person)), _("From your account.")),
        "code": code,
        **reuse_of(request, found, power, asked),
    }
    return render(request, "hall/apply_form.html", shown, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_applicants
def materials(request: Request, code: str, draft: UUID) -> HttpResponse:
    """Step 3: one form for each material, so that it works without script; a refused file says why beside it."""
    found = own_draft(request, draft)
    refused: dict[str, str] = {}
    if request.method == "POST":
        try:
            _change_materials(request, draft)
            return HttpResponseRedirect(reverse("apply-materials", args=[code, draft]))
        except Refusal as refusal:
            if refusal.code.partition(".")[0] not in {"file", "material"}:
                raise
            refused[request.POST.get("key", "")] = say_refusal(refusal)
    shown = {
        **_frame(catalogue.version(found.power_version), 3, found),
        "asked": queries.materials_of(found),
        "earlier": _earlier(found),
        "refused": refused,
        "from_licences": queries.extracts(each.digest for each in found.materials),
        "accept": uploads.ACCEPTED,
        "most_megabytes": settings.MAX_UPLOAD_BYTES // (1024 * 1024),
        "code": code,
    }
    return render(request, "hall/apply_materials.html", shown, status=422 if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_applicants
def check(request: Request, code: str, draft: UUID) -> HttpResponse:
    """Steps 4 and 5: every answer with what will be public of it, the declaration, and handing in."""
    found = own_draft(request, draft)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            return _handed_in(request, code, found)
        except Refusal as error:
            if error.status != 422:
                raise
            refusal = error
    power = catalogue.version(found.power_version)
    assert found.form_version is not None
    shown = {
        **_frame(power, 4, found),
        "sections": answer_rows(procedure.form(found.form_version).definition, found.data, power),
        "asked": queries.materials_of(found),
        "earlier": _earlier(found),
        "party": queries.party(found.person),
        "filled": queries.filled_answers(draft),
        "delivery": queries.delivery_for(draft),
        "methods": METHODS,
        "sent": request.POST if refusal else {},
        "preview": queries.preview_of(draft),
        "registers": REGISTERS,
        "refusal": refusal,
        "code": code,
    }
    return render(request, "hall/apply_check.html", shown, status=422 if refusal else 200)


def _handed_in(request: Request, code: str, found: DraftFacts) -> HttpResponse:
    if request.POST.get("declared") != "on" and not found.submitted_number:
        raise Refusal(
            "application.not_declared",
            msg("Tick the declaration before you submit."),
            why="《行政许可法》第三十一条",
        )
    if "delivery" in request.POST and not found.submitted_number:
        _deliver(request, found)
    if found.supplements:
        services.supplement(found.id, by=request.actor, at=request.at)
        return HttpResponseRedirect(reverse("my-case", args=[found.supplements]))
    submitted = services.submit(found.id, by=request.actor, at=request.at)
    response = HttpResponseRedirect(reverse("apply-done", args=[code, found.id]))
    if submitted.query_code:
        hand_code(response, submitted.number, submitted.query_code, secure=request.is_secure())
    return response


def _deliver(request: Request, found: DraftFacts) -> None:
    sent = {name: forms_of.text(request.POST, name, 200) for name in ("recipient", "address", "phone")}
    method = forms_of.text(request.POST, "delivery", 10)
    services.choose_delivery(found.id, method=method, **sent, by=request.actor.called(None, None), at=request.at)


def _change_materials(request: Request, draft: UUID) -> None:
    if request.POST.get("action") == "remove":
        services.detach_material(draft, _id(request.POST.get("file", "")), by=request.actor, at=request.at)
        return
    sent = request.FILES.get("file")
    if sent is None:
        raise Refusal("file.none", msg("Choose a file first."))
    services.attach_material(
        draft,
        key=request.POST.get("key", ""),
        name=sent.name or "",
        content=sent.read(settings.MAX_UPLOAD_BYTES + 1),
        by=request.actor,
        at=request.at,
    )


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refusal("material.unknown", msg("This item does not ask for that material.")) from None


def _power(found: DraftFacts, request: Request) -> PowerFacts:
    if found.supplements:
        return catalogue.version(found.power_version)
    return catalogue.in_force(found.power_id, on=legal_day(request.at))


def _asked(found: DraftFacts, power: PowerFacts) -> Form:
    version = found.form_version if found.supplements else power.form_version
    assert version is not None
    return procedure.form(version).definition


def _earlier(found: DraftFacts) -> list[queries.MaterialFacts]:
    return queries.materials(found.division, found.supplements) if found.supplements else []


def _frame(power: PowerFacts, at: int, draft: DraftFacts | None = None) -> dict[str, Any]:
    return {"power": power, "item_url": item_url(power), "steps": STEPS, "step": at, "draft": draft}
