"""制度库与公开责任: the regimes by which bodies work, and who answers for every column; for everybody and the desk."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure import forms, queries, services
from daylight.disclosure.rules import regimes as rules
from daylight.disclosure.rules.approval import CHAIN_NAMES
from daylight.disclosure.rules.bodies import BY_KEY
from daylight.disclosure.rules.channels import CHANNELS
from daylight.disclosure.views.answering import must_disclose
from daylight.ledger.services import carry_out
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def index(request: Request) -> HttpResponse:
    """Every regime, by kind; per body the kinds it lacks and the twelve notices it gives or owes."""
    division, on = settings.DIVISION, legal_day(request.at)
    kind = request.GET.get("kind", "")
    every, units = queries.regimes(division, on), queries.units(division)
    of = {unit.body.id: [each for each in every if each.department == unit.body.id] for unit in units}
    context = {
        "kinds": rules.KINDS,
        "kind": kind if kind in rules.KINDS else "",
        "rows": [each for each in every if kind not in rules.KINDS or each.kind == kind],
        "units": units,
        "gaps": {body: rules.gaps({each.kind for each in found}) for body, found in of.items()},
        "notices": {body: queries.notices_of(found) for body, found in of.items()},
        "notice_names": rules.NOTICES,
        "functions": rules.FUNCTIONS,
    }
    return render(request, "disclosure/openness/regimes.html", context)


@require_safe
def one(request: Request, number: str) -> HttpResponse:
    """A regime: the text in force, the texts before it, and the pages on which it can be watched at work."""
    found, texts = queries.regime(settings.DIVISION, number, legal_day(request.at))
    unit = next((each for each in queries.units(settings.DIVISION) if each.body.id == found.department), None)
    context = {
        "regime": found,
        "texts": texts,
        "unit": unit,
        "kinds": rules.KINDS,
        "notice_names": rules.NOTICES,
        "functions": rules.FUNCTIONS,
    }
    return render(request, "disclosure/openness/regime.html", context)


@require_safe
def duties(request: Request) -> HttpResponse:
    """公开责任区分: for every column of a body who, what, when, where, how, checked and scored by whom; gaps show."""
    division = settings.DIVISION
    found = queries.units(division)
    asked = request.GET.get("unit", "")
    chosen = next((each for each in found if each.body.code == asked), found[0] if found else None)
    rows = queries.duties(division, [chosen] if chosen else [])
    context = {"units": found, "unit": chosen, "rows": rows, "gaps": sum(each.gaps for each in rows)}
    return render(request, "disclosure/openness/duties.html", context)


def desk(request: Request) -> HttpResponse:
    """The office of disclosure publishes regimes and names the duties for columns."""
    must_disclose(request)
    refusal = None
    if request.method == "POST":
        try:
            carry_out(_verb(request), by=request.actor)
            messages.success(request, _("Done. It is on the record."))
            return HttpResponseRedirect(reverse("staff-regimes"))
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    division = request.actor.division
    found = queries.units(division)
    by_unit = groupby(queries.duties(division, found), key=lambda duty: duty.unit)
    context = {
        "units": found,
        "rows": queries.regimes(division, legal_day(request.at)),
        "unnamed": {unit.body.code: (unit.body, sum(each.gaps for each in rows)) for unit, rows in by_unit},
        "kinds": rules.KINDS,
        "notices": rules.NOTICES,
        "functions": rules.FUNCTIONS,
        "columns": BY_KEY,
        "channels": CHANNELS,
        "chains": CHAIN_NAMES,
        "bodies": {each.body.id: each.body for each in found},
        "today": legal_day(request.at),
        "refusal": refusal,
        "sent": request.POST,
    }
    return render(request, "disclosure/desk/regimes.html", context, status=refusal.status if refusal else 200)


def _verb(request: Request) -> Callable[[], object]:
    sent = request.POST
    given = sent.get("department", "")
    department = int(given) if given.isdecimal() and len(given) < 10 else 0
    how: dict[str, Any] = {"by": request.actor, "at": request.at}
    verbs: dict[str, Callable[[], object]] = {
        "regime": lambda: services.publish_regime(
            department,
            forms.regime(sent, legal_day(request.at)),
            replaces=forms.text(sent, "replaces", 20),
            **how,
        ),
        "duty": lambda: services.set_column_duty(department, forms.text(sent, "column", 40), forms.duty(sent), **how),
    }
    verb = verbs.get(sent.get("verb", ""))
    if verb is None:
        raise NotFound("disclosure.verb", msg("There is no such act."))
    return verb
