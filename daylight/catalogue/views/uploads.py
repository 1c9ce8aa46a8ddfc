"""Lists of powers sent as a file: what was accepted, what was refused, row by row with the reason."""

from django.http import HttpResponse

from daylight.catalogue.rules.columns import FIELDS
from daylight.catalogue.rules.imports import REASONS
from daylight.catalogue.rules.sheets import MAX_FILE
from daylight.catalogue.services import Imported, import_powers
from daylight.catalogue.views.acting import keeper
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.web.pages import render
from daylight.web.requests import Request

SHOWN = 500


def upload(request: Request) -> HttpResponse:
    """Send a list and see what became of each row."""
    by = keeper(request)
    done: Imported | None = None
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            done = _import(request, by)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    context = {
        "done": done,
        "refusal": refusal,
        "reasons": REASONS,
        "fields": FIELDS,
        "shown": SHOWN,
        "is_trial": bool(request.POST.get("dry_run")),
    }
    return render(request, "catalogue/staff_import.html", context, status=422 if refusal else 200)


def _import(request: Request, by: Actor) -> Imported:
    sent = request.FILES.get("list")
    if sent is None or sent.size is None:
        raise Refusal("sheet.none", msg("Choose a file first."))
    if sent.size > MAX_FILE:
        raise Refusal("sheet.too_large", msg("The file is larger than %(limit)s MB."), limit=MAX_FILE // 1024 // 1024)
    return import_powers(
        sent.read(),
        by=by,
        at=request.at,
        dry_run=bool(request.POST.get("dry_run")),
        publishing=bool(request.POST.get("publish")),
    )
