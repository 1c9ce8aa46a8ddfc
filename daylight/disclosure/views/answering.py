"""依申请公开与台账的办理: the desk of the disclosure officer for requests, ledgers, units and masking rules."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure import forms, queries, services
from daylight.disclosure.rules import asking, fields, masking
from daylight.disclosure.rules.bodies import BODY_NAMES, SECTORS
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def requests(request: Request) -> HttpResponse:
    """Requests by their day, and those that are over."""
    must_disclose(request)
    division = request.actor.division
    waiting = queries.requests_to_answer(division)
    context = {
        "waiting": [(row, queries.request_lamp(row, request.at).value) for row in waiting],
        "closed": queries.requests_closed(division)[:50],
        "states": asking.STATE_NAMES,
        "replies": asking.REPLIES,
        "bodies": {each.id: each for each in offices.departments(division)},
        "units": queries.units(division),
        "channels": {key: name for key, name in asking.CHANNELS.items() if key != "web"},
        "forms": asking.FORMS,
    }
    return render(request, "disclosure/desk/requests.html", context)


@require_POST
def enter(request: Request) -> HttpResponse:
    """Enter a request that came by letter or at the window."""
    must_disclose(request)
    made: list[services.Taken] = []
    department = request.POST.get("department", "")
    chosen = int(department) if department.isdecimal() and len(department) < 10 else 0
    told = forms.asked(request.POST, forms.text(request.POST, "channel", 10))
    carry_out(
        lambda: made.append(services.ask_for_information(chosen, told, by=request.actor, at=request.at)),
        by=request.actor,
    )
    if made:
        said = {"number": made[0].number, "code": made[0].code}
        messages.success(request, _("Entered as %(number)s. The code for the applicant is %(code)s.") % said)
    return HttpResponseRedirect(reverse("staff-requests"))


@require_safe
def one(request: Request, number: str) -> HttpResponse:
    """One request: what is asked, its clocks, and the acts that are possible now."""
    must_disclose(request)
    return _one(request, number, None)


@require_POST
def act(request: Request, number: str) -> HttpResponse:
    """Ask for a supplement, ask or hear a third party, put off, or reply."""
    must_disclose(request)
    verb = _verbs(request, number).get(request.POST.get("verb", ""))
    if verb is None:
        raise NotFound("asking.verb", msg("There is no such act."))
    try:
        carry_out(verb, by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return _one(request, number, refusal)
    messages.success(request, _("Done. It is on the record."))
    return HttpResponseRedirect(reverse("staff-request", args=[number]))


def money(request: Request) -> HttpResponse:
    """The ledgers of a month: compile, audit, publish."""
    must_disclose(request)
    division, refusal = request.actor.division, None
    if request.method == "POST":
        try:
            carry_out(_money_verb(request), by=request.actor)
            messages.success(request, _("Done. It is on the record."))
            return HttpResponseRedirect(f"{reverse('staff-money')}?month={forms.text(request.POST, 'period', 7)}")
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    periods = queries.money_periods(division, only_public=False)
    last = queries.last_month(request.at)
    period = request.GET.get("month") or request.POST.get("period") or last
    context = {
        "periods": sorted({*periods, last}, reverse=True),
        "period": period,
        "rows": queries.money_months(division, period, only_public=False),
        "bodies": {each.id: each for each in offices.departments(division)},
        "refusal": refusal,
    }
    return render(request, "disclosure/desk/money.html", context, status=refusal.status if refusal else 200)


def rules(request: Request) -> HttpResponse:
    """The units that disclose and the masking rules of the division, each with its article and who signed it."""
    must_disclose(request)
    division, refusal = request.actor.division, None
    if request.method == "POST":
        try:
            carry_out(_rules_verb(request), by=request.actor)
            messages.success(request, _("Done. It is on the record."))
            return HttpResponseRedirect(reverse("staff-mask-rules"))
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    context = {
        "units": queries.units(division),
        "departments": offices.departments(division),
        "types": BODY_NAMES,
        "sectors": SECTORS,
        "rules": queries.mask_rules(division),
        "masks": masking.MASKS,
        "fields": [*fields.FIELDS, *fields.FILED.values()],
        "refusal": refusal,
        "sent": request.POST,
    }
    return render(request, "disclosure/desk/rules.html", context, status=refusal.status if refusal else 200)


def _verbs(request: Request, number: str) -> dict[str, Callable[[], object]]:
    sent, division = request.POST, request.actor.division
    how: dict[str, Any] = {"by": request.actor, "at": request.at}
    days = sent.get("days", "")
    agrees = {"yes": True, "no": False}.get(sent.get("agrees", ""))
    says = forms.text(sent, "says", 8000)
    return {
        "supplement": lambda: services.ask_for_supplement(
            division, number, says=says, days=int(days) if days.isdecimal() and len(days) < 4 else 0, **how
        ),
        "third_party": lambda: services.ask_third_party(division, number, **how),
        "hear": lambda: services.hear_third_party(division, number, agrees=agrees, says=says, **how),
        "extend": lambda: services.extend_reply(division, number, reason=says, **how),
        "reply": lambda: services.reply_to_request(
            division, number, reply=sent.get("reply", ""), says=says, ground=sent.get("ground", ""), **how
        ),
    }


def _money_verb(request: Request) -> Callable[[], object]:
    sent, division = request.POST, request.actor.division
    period, department = forms.text(sent, "period", 7), sent.get("department", "")
    chosen = int(department) if department.isdecimal() and len(department) < 10 else 0
    how: dict[str, Any] = {"by": request.actor, "at": request.at}
    verbs: dict[str, Callable[[], object]] = {
        "compile": lambda: services.compile_month(division, period, **how),
        "audit": lambda: services.audit_month(
            division, chosen, period, as_seen=sent.get("as_seen", ""), note=forms.text(sent, "note", 1000), **how
        ),
        "publish": lambda: services.publish_month(division, chosen, period, **how),
    }
    return _known(verbs, sent.get("verb", ""))


CARD = tuple(f"{name}{tongue}" for name in ("structure", "functions", "leaders") for tongue in ("", "_en"))
"""What the card of a unit says, in Chinese and perhaps in English."""


def _rules_verb(request: Request) -> Callable[[], object]:
    sent, division = request.POST, request.actor.division
    department = sent.get("department", "")
    how: dict[str, Any] = {"by": request.actor, "at": request.at}
    verbs: dict[str, Callable[[], object]] = {
        "mask": lambda: services.set_mask_rule(
            division,
            forms.text(sent, "field", 60),
            mask=forms.text(sent, "mask", 20),
            basis=forms.text(sent, "basis", 200),
            **how,
        ),
        "unit": lambda: services.name_unit(
            int(department) if department.isdecimal() and len(department) < 10 else 0,
            body_type=forms.text(sent, "body_type", 20),
            sector=forms.text(sent, "sector", 20),
            card={name: forms.text(sent, name, 2000) for name in CARD},
            **how,
        ),
    }
    return _known(verbs, sent.get("verb", ""))


def _known(verbs: dict[str, Callable[[], object]], name: str) -> Callable[[], object]:
    if name not in verbs:
        raise NotFound("disclosure.verb", msg("There is no such act."))
    return verbs[name]


def _one(request: Request, number: str, refusal: Refusal | None) -> HttpResponse:
    found = queries.information_request(request.actor.division, number)
    context = {
        "asked": found,
        "body": offices.department(found.department),
        "lamp": queries.request_lamp(found, request.at).value,
        "states": asking.STATE_NAMES,
        "forms": asking.FORMS,
        "channels": asking.CHANNELS,
        "replies": asking.REPLIES,
        "grounds": asking.REFUSAL_GROUNDS,
        "can_supplement": found.state == "open" and request.at < found.supplement_by and not found.asked_supplement_at,
        "refusal": refusal,
        "sent": request.POST,
    }
    return render(request, "disclosure/desk/request.html", context, status=refusal.status if refusal else 200)


def must_disclose(request: Request) -> None:
    """Only disclosure officers of the division; the try of anybody else is recorded by the site."""
    by = request.actor
    offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=by.division, on=legal_day(request.at))
