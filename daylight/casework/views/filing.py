"""立案: an officer files a case by duty."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.casework import services
from daylight.casework.queries.access import must_be_officer
from daylight.casework.queries.fileable import fileable
from daylight.casework.rules.filing import SOURCES
from daylight.casework.rules.opening import Party
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request


def file_case(request: Request) -> HttpResponse:
    """The form for a new case, and the case it opens."""
    must_be_officer(request.actor)
    refusal = None
    if request.method == "POST":
        try:
            return _filed(request)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    departments = sorted({post.department for post in posts if post.role is Role.HANDLER})
    if not departments:
        raise Forbidden(
            "post.missing",
            msg("Only a handler's post files cases by duty."),
            why="《行政处罚法》第四十二条",
            next_step=msg("Ask the department for the post."),
        )
    context = {
        "powers": fileable(departments),
        "sources": SOURCES,
        "refusal": refusal,
        "typed": request.POST,
        "today": request.at,
    }
    return render(request, "casework/file.html", context, status=refusal.status if refusal else 200)


def _filed(request: Request) -> HttpResponse:
    given = request.POST
    before = ledger.done_before(request.actor)
    if before is not None:
        return redirect("case", before.stream.removeprefix("case/"))
    kind, name, ident = (given.get(key, "").strip() for key in ("party_kind", "party_name", "party_id"))
    party = Party(kind if kind in {"citizen", "company"} else "company", name[:200], ident[:40])
    power = given.get("power", "")
    number, _committed = services.file_case(
        int(power) if power.isdecimal() else 0,
        party=party,
        facts={key: given.get(key, "") for key in ("source", "facts", "place", "happened_on")},
        by=request.actor,
        at=request.at,
        workdays=offices.workdays(request.actor.division),
    )
    messages.success(request, _("The case is filed. The time limit runs from today."))
    return redirect("case", number)
