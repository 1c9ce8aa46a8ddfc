"""Public pages: anyone may look up a record by its code and have it checked."""

import json

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daylight.core.actors import ActorKind
from daylight.core.refusals import Refusal
from daylight.ledger import queries, rules
from daylight.ledger.rules import SealedEntry


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Enter a record's code; a code that names one record leads to its receipt."""
    code = request.GET.get("code", "").strip()
    refusal = None
    if code:
        try:
            return HttpResponseRedirect(reverse("receipt", args=[queries.entry_by_hash(code).hex]))
        except Refusal as error:
            refusal = error
    status = refusal.status if refusal else 200
    shown = {"code": code, "refusal": refusal, "audit": queries.last_audit()}
    return render(request, "ledger/verify.html", shown, status=status)


@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt of one record; with `?check=1` the record is checked now. Never shows what the record says."""
    entry = queries.entry_by_hash(code)
    address = request.build_absolute_uri(reverse("receipt", args=[entry.hex]))
    checks = rules.checked(entry, *queries.neighbours(entry)) if "check" in request.GET else []
    shown = {
        "entry": entry,
        "kind": rules.in_words(entry.kind),
        "post": _post(entry),
        "lines": rules.header(entry),
        "address": address,
        "qr": _qr(address),
        "checks": checks,
        "proved": queries.proved(entry),
        "is_good": all(each.passed for each in checks),
    }
    return render(request, "ledger/receipt.html", shown)


def _post(entry: SealedEntry) -> str:
    actor = json.loads(entry.actor)
    match actor["kind"]:
        case ActorKind.APPLICANT:
            return _("Applicant")
        case ActorKind.VISITOR:
            return _("Visitor without an account")
        case ActorKind.JOB:
            return _("The system")
        case _other:
            return str(actor.get("post_name", "")) or _("Officer without a post")


def _qr(address: str) -> str:
    code: str = segno.make(address, error="m").svg_inline(scale=3, border=2, dark="#0c2c42", light="#fff")
    return code.replace("<svg ", f'<svg role="img" aria-label="{_("QR code of this page")}" ', 1)
