"""Certificates: issued, changed, renewed and taken away by officers, checked by everybody."""

from collections.abc import Callable

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.casework import queries, services
from daylight.casework.queries.access import must_be_officer, must_read
from daylight.casework.queries.permits import permit_called, permits_of
from daylight.casework.rules import permits as rules
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

VERBS: dict[str, tuple[Callable[..., object], tuple[str, ...]]] = {
    "issue": (services.issue_permit, ("valid_until",)),
    "renew": (services.renew_permit, ("code", "valid_until")),
    "change": (services.change_permit, ("code", "holder_name", "reason")),
    "revoke": (services.revoke_permit, ("code", "ground", "reason")),
}


def permits(request: Request, number: str, refusal: Refusal | None = None) -> HttpResponse:
    """The certificates of a case, with what the officer's posts may do about them."""
    must_be_officer(request.actor)
    case = queries.case_facts(request.actor.division, number)
    on = legal_day(request.at)
    posts = offices.posts_of(request.actor.person or 0, on)
    must_read(request.actor, posts, division=case.division, department=case.department)
    held = {post.role for post in posts if post.department == case.department}
    found = permits_of(case.division, number)
    context = {
        "case": case,
        "permits": [(row, rules.state_on(row.state, row.valid_until, on)) for row in found],
        "states": rules.STATES,
        "grounds": rules.GROUND_NAMES,
        "valid": next((row for row in found if row.state == rules.VALID), None),
        "may_issue": Role.WINDOW in held and case.outcome in rules.GRANTING and not found,
        "may_change": Role.WINDOW in held,
        "may_revoke": Role.DECIDER in held,
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "casework/permits.html", context, status=refusal.status if refusal else 200)


@require_POST
def handle(request: Request, number: str, how: str) -> HttpResponse:
    """Carry out one of `VERBS`; a refusal is shown on the page, with what was typed."""
    must_be_officer(request.actor)
    case = queries.case_facts(request.actor.division, number)
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    must_read(request.actor, posts, division=case.division, department=case.department)
    if how not in VERBS:
        raise NotFound("operation.unknown", msg("There is nothing of this kind to do in a case."))
    verb, names = VERBS[how]
    given = {name: request.POST.get(name, "") for name in names}
    if how == "issue":
        given["number"] = number
    try:
        carry_out(lambda: verb(case.division, **given, by=request.actor, at=request.at), by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return permits(request, number, refusal)
    messages.success(request, _("Done and recorded."))
    return redirect("permits", number)


def certificate(request: Request, code: str) -> HttpResponse:
    """What everybody sees who scans the code: what was granted, to whom, by whom, until when, and whether it holds."""
    row = permit_called(code)
    case = queries.case_facts(row.division, row.case_number)
    drawn: str = segno.make(request.build_absolute_uri(reverse("certificate", args=[code])), error="m").svg_inline(
        scale=4, border=2, dark="#0c2c42", light="#fff"
    )
    label = _("QR code of the certificate")
    context = {
        "permit": row,
        "state": rules.state_on(row.state, row.valid_until, legal_day(request.at)),
        "states": rules.STATES,
        "holder": row.holder_name if case.party_kind == "company" else f"{row.holder_name[:1]}**",
        "qr": drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1),
    }
    return render(request, "casework/certificate.html", context)
