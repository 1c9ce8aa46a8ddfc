"""Published catalogues on the staff side: sent as a file, compared with the library, differences settled."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.catalogue import services
from daylight.catalogue.queries import official
from daylight.catalogue.queries.official import Beside
from daylight.catalogue.rules.sheets import MAX_FILE
from daylight.catalogue.views.acting import keeper
from daylight.catalogue.views.sheets import xlsx_answer
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.web.pages import render
from daylight.web.requests import Request

SHOWN = 300


def catalogues(request: Request) -> HttpResponse:
    """The published catalogues, and a form to send another."""
    by = keeper(request)
    refusal: Refusal | None = None
    if request.method == "POST":
        made: list[int] = []
        try:
            carry_out(lambda: made.append(_import(request, by)), by=by)
            return redirect("staff-official-one", made[0]) if made else redirect("staff-official")
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    context = {"catalogues": official.official_catalogues(), "refusal": refusal}
    return render(request, "catalogue/staff_official.html", context, status=422 if refusal else 200)


def catalogue(request: Request, catalogue_id: int) -> HttpResponse:
    """What both have, what only the catalogue has, what only the library has; each difference is settled here."""
    by, found = keeper(request), official.beside(catalogue_id)
    _must_be_ours(found, by)
    refusal: Refusal | None = None
    if request.method == "POST":
        about = {name: _number(request.POST.get(name, "")) for name in ("item", "power")}
        note = request.POST.get("note", "").replace("\0", "")
        try:
            carry_out(lambda: services.settle_official(catalogue_id, **about, note=note, by=by, at=request.at), by=by)
            messages.success(request, _("The decision is on record."))
            return redirect("staff-official-one", catalogue_id)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    context = {"found": found, "refusal": refusal, "shown": SHOWN}
    return render(request, "catalogue/staff_official_one.html", context, status=422 if refusal else 200)


def workbook(request: Request, catalogue_id: int) -> HttpResponse:
    """The three lists as a workbook of three sheets."""
    by, found = keeper(request), official.beside(catalogue_id)
    _must_be_ours(found, by)
    both = [[row.code, row.name, power.code, power.name] for row, power in found.compared.matches]
    there = [[row.code, row.name, found.on_items.get(row.id, "")] for row in found.compared.only_there]
    here = [[power.code, power.name, found.on_powers.get(power.id, "")] for power in found.compared.only_here]
    code, name, decided = _("Power code"), _("Name of the power"), _("Decision")
    sheets = [
        (_("In both"), [code, name, _("Code here"), _("Name here")], both),
        (_("Only in the catalogue"), [code, name, decided], there),
        (_("Only in the library"), [code, name, decided], here),
    ]
    return xlsx_answer("comparison.xlsx", sheets)


def _import(request: Request, by: Actor) -> int:
    sent = request.FILES.get("list")
    if sent is None or sent.size is None:
        raise Refusal("sheet.none", msg("Choose a file first."))
    if sent.size > MAX_FILE:
        raise Refusal("sheet.too_large", msg("The file is larger than %(limit)s MB."), limit=MAX_FILE // 1024 // 1024)
    try:
        day = date.fromisoformat(request.POST.get("published_on", ""))
    except ValueError as error:
        raise Refusal("official.day", msg("Give the day of publication as year-month-day.")) from error
    told = {name: request.POST.get(name, "").replace("\0", "") for name in ("title", "issuer")}
    return services.import_official(sent.read(), division=by.division, **told, published_on=day, by=by, at=request.at)


def _must_be_ours(found: Beside, by: Actor) -> None:
    if found.catalogue.division_id != by.division:
        raise NotFound("official.unknown", msg("There is no such catalogue."))


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 18 else None
