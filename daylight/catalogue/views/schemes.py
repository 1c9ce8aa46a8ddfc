"""Code schemes: how codes are made up can be read by everybody and set by those who keep them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.catalogue import forms, queries, services
from daylight.catalogue.rules.kinds import KINDS
from daylight.catalogue.rules.states import STATE_NAMES
from daylight.catalogue.views.acting import keeper, must_be_officer
from daylight.core.codes import SegmentRule
from daylight.core.refusals import Refusal
from daylight.ledger.services import carry_out
from daylight.web.pages import render
from daylight.web.requests import Request


def schemes(request: Request) -> HttpResponse:
    """Every code scheme, for those who keep them."""
    keeper(request)
    return render(request, "catalogue/staff_schemes.html", {"schemes": queries.code_schemes().values()})


def scheme(request: Request, name: str) -> HttpResponse:
    """Set how the codes of a scheme are made up."""
    by, found = keeper(request), queries.code_scheme(name)
    refusal: Refusal | None = None
    if request.method == "POST":
        label, parts = request.POST.get("label", "").strip()[:80] or found.label, forms.segments(request.POST)
        try:
            carry_out(lambda: services.revise_scheme(name, label=label, segments=parts, by=by, at=request.at), by=by)
            messages.success(request, _("The scheme is set. Codes that no longer fit are in the report."))
            return redirect("staff-schemes")
        except Refusal as error:
            refusal = error
    rows = [*found.segments, SegmentRule("", 0, "either", ""), SegmentRule("", 0, "either", "")]
    context = {"scheme": found, "rows": rows, "refusal": refusal}
    return render(request, "catalogue/staff_scheme.html", context, status=422 if refusal else 200)


def without_code(request: Request) -> HttpResponse:
    """Powers without a valid code."""
    must_be_officer(request.actor)
    context = {"powers": queries.without_code(), "kinds": KINDS, "state_names": STATE_NAMES}
    return render(request, "catalogue/staff_without_code.html", context)
