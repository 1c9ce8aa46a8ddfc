"""列设置: the columns of an officer's work list."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.casework import services
from daylight.casework.queries.access import must_be_officer
from daylight.casework.queries.desk import layout
from daylight.casework.rules.columns import COLUMNS, MATTER, SIZES, USUAL, in_order, moved
from daylight.casework.views.opened import tried
from daylight.core.refusals import Refusal
from daylight.web.pages import render
from daylight.web.requests import Request


def columns(request: Request) -> HttpResponse:
    """Which columns, in which order, how many lines; `up` and `down` move one without keeping anything yet."""
    must_be_officer(request.actor)
    if request.method != "POST":
        kept = layout(request.actor.person or 0)
        return _page(request, in_order(kept.columns), list(kept.columns), kept.rows)
    given = request.POST
    rows = int(given["rows"]) if given.get("rows", "").isdecimal() and len(given["rows"]) < 4 else 0
    order = in_order([each for each in dict.fromkeys(given.getlist("order")) if each in COLUMNS])
    ticked = given.getlist("column")
    shown = [each for each in order if each in ticked] + [each for each in ticked if each not in order]
    if at := given.get("up") or given.get("down"):
        return _page(request, moved(order, at, -1 if given.get("up") else 1), shown, rows, at=at)
    if given.get("usual"):
        shown, rows = list(USUAL), SIZES[0]
    refusal = tried(request, lambda: services.arrange_list(shown, rows, by=request.actor, at=request.at))
    if refusal:
        return _page(request, order, shown, rows, refusal=refusal)
    messages.success(request, _("The list shows these columns from now on."))
    return redirect("to-do")


def _page(
    request: Request, order: list[str], shown: list[str], rows: int, *, at: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "order": order,
        "chosen": shown,
        "rows": rows,
        "names": COLUMNS,
        "fixed": MATTER,
        "sizes": SIZES,
        "moved": at,
        "refusal": refusal,
    }
    return render(request, "casework/columns.html", context, status=refusal.status if refusal else 200)
