"""Confirming who one is, agreeing to have registers read, and what that fills in."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.hall import queries, services
from daylight.hall.queries import DraftFacts
from daylight.hall.rules.mandates import must_be_in_person
from daylight.hall.rules.reuse import asked_of_registers, registers_for, saved
from daylight.hall.views.shared import for_applicants, own_draft, person
from daylight.procedure import queries as procedure
from daylight.procedure.rules.definition import Field, Form
from daylight.registers import queries as registers
from daylight.registers import services as register_services
from daylight.web.requests import Request
from daylight.web.shown import say, say_refusal

CONFIRMED = "daylight.identity"


def confirmed_at(request: Request) -> datetime | None:
    """When identity was confirmed in this visit, by this very account."""
    who, _space, at = str(request.session.get(CONFIRMED, "")).partition(" ")
    return datetime.fromisoformat(at) if at and who == str(request.actor.person) else None


def reuse_of(request: Request, found: DraftFacts, power: PowerFacts, asked: Form) -> dict[str, Any]:
    """What the form's page says about the registers: which could answer, what they did answer, what that saved."""
    filled = queries.filled_answers(found.id)
    same = [key for key, each in filled.items() if found.data.get(key) == each.value]
    made = queries.extracts(each.digest for each in found.materials)
    named = registers_for(asked, power.materials)
    facts = [asked.fields[key] for key in asked_of_registers(asked)]
    return {
        "registers": {name: registers.REGISTERS[name] for name in named} if facts or named else {},
        "register_facts": facts,
        "is_strong": registers.level_at(confirmed_at(request), request.at) is registers.Level.STRONG,
        "consent": registers.consent_for(found.person, found.power_id),
        "saved": saved(asked, found.data, same, files=len(made)) if same or made else None,
    }


def with_sources(form: Form, found: DraftFacts) -> Form:
    """The form with, beside each answer that a register gave, where it came from and of when it is."""
    filled = queries.filled_answers(found.id)
    if not filled:
        return form
    return replace(
        form,
        sections=tuple(
            replace(section, fields=tuple(_sourced(each, filled) for each in section.fields))
            for section in form.sections
        ),
    )


def _sourced(asked: Field, filled: dict[str, queries.Filled]) -> Field:
    if asked.key not in filled:
        return asked
    answer = filled[asked.key]
    source = _("From: %(register)s, as of %(day)s.") % {
        "register": say(registers.REGISTERS[answer.register]),
        "day": legal_day(answer.as_of).isoformat(),
    }
    return replace(asked, help=f"{source} {asked.help}".strip(), help_en=f"{source} {asked.help_en}".strip())


@require_POST
@for_applicants
def fill(request: Request, code: str, draft: UUID) -> HttpResponse:
    """Agree to the registers named on the page and have the draft filled in; a weak sign-in confirms identity first."""
    must_be_in_person(request.actor.mandate)
    found = own_draft(request, draft)
    back = reverse("apply-form", args=[code, draft])
    if registers.level_at(confirmed_at(request), request.at) is registers.Level.WEAK:
        return HttpResponseRedirect(f"{reverse('my-identity')}?next={back}")
    assert found.form_version is not None
    named = registers_for(
        procedure.form(found.form_version).definition, catalogue.version(found.power_version).materials
    )
    agreed = request.actor.called(f"{request.actor.request}-consent", request.actor.request_digest)
    if request.POST.get("agree") != "on":
        messages.warning(request, _("Nothing has been read: tick that you agree, or fill in the form by hand."))
        return HttpResponseRedirect(back)
    register_services.give_consent(found.power_id, division=found.division, registers=named, by=agreed, at=request.at)
    done = services.fill_in(draft, confirmed_at=confirmed_at(request), by=request.actor, at=request.at)
    told = {"answers": len(done.answers), "files": len(done.materials)}
    messages.success(
        request, _("Filled in for you: %(answers)s answers and %(files)s documents. Please check them.") % told
    )
    return HttpResponseRedirect(back)


@sensitive_post_parameters("number", "answer")
@require_http_methods(["GET", "HEAD", "POST"])
@for_applicants
def identity(request: Request) -> HttpResponse:
    """Raise the visit to a strong sign-in; says what the levels are and what each allows."""
    must_be_in_person(request.actor.mandate)
    refusal: Refusal | None = None
    there = request.POST.get("next") or request.GET.get("next", "")
    if request.method == "POST":
        try:
            services.count_try(f"identity {request.actor.person}", place=_place(request), at=request.at)
            given = {"number": request.POST.get("number", "")[:40], "answer": request.POST.get("answer", "")[:80]}
            at = register_services.confirm_identity(settings.DIVISION, **given, by=request.actor, at=request.at)
        except Refusal as error:
            refusal = error
        else:
            request.session[CONFIRMED] = f"{request.actor.person} {at.isoformat()}"
            request.session.cycle_key()
            messages.success(request, _("Your identity is confirmed for thirty minutes."))
            is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts=None)
            return HttpResponseRedirect(there if is_ours else reverse("my"))
    shown = {
        "party": queries.party(person(request)),
        "is_strong": registers.level_at(confirmed_at(request), request.at) is registers.Level.STRONG,
        "refusal": say_refusal(refusal) if refusal else "",
        "next": there,
    }
    return render(request, "hall/identity.html", shown, status=refusal.status if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_applicants
def consents(request: Request) -> HttpResponse:
    """What one has agreed to have read, and taking it back."""
    must_be_in_person(request.actor.mandate)
    if request.method == "POST":
        try:
            consent = UUID(request.POST.get("consent", ""))
        except ValueError:
            raise NotFound("consent.unknown", "There is no such consent.") from None
        register_services.withdraw_consent(consent, by=request.actor, at=request.at)
        messages.success(request, _("The consent has been taken back."))
        return HttpResponseRedirect(reverse("my-consents"))
    given = [(each, catalogue.current(each.power_id)) for each in registers.consents_of(person(request))]
    return render(request, "hall/consents.html", {"given": given, "registers": registers.REGISTERS})


@require_safe
def asked_anyway(request: Request) -> HttpResponse:
    """Materials handed in although an electronic licence for them was held; the aim is none."""
    found = queries.asked_anyway(settings.DIVISION, legal_day(request.at))
    return render(request, "hall/asked_anyway.html", {"found": found, "all": sum(each.held for each in found)})


def _place(request: Request) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
