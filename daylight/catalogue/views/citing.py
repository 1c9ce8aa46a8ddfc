"""An article with every power that rests on it, and the powers whose basis has lapsed."""

from datetime import date

from django.http import HttpResponse

from daylight.catalogue.queries.citing import citing, lapsed_bases
from daylight.catalogue.rules.kinds import KINDS
from daylight.catalogue.views.acting import departments_edited, must_be_officer
from daylight.core.instants import legal_day
from daylight.lawbook import queries as lawbook
from daylight.lawbook.rules import LEVEL_NAMES
from daylight.web.pages import render
from daylight.web.requests import Request


def article(request: Request, law_id: int, number: str) -> HttpResponse:
    """An article as it stands, or stood on the day in `?on=`, and the powers in force that cite it."""
    asked = _day(request.GET.get("on", ""))
    on = asked or legal_day(request.at)
    page = lawbook.article(law_id, number, on)
    context = {
        "page_of": page,
        "on": on,
        "asked": asked.isoformat() if asked else "",
        "level_names": LEVEL_NAMES,
        "kinds": KINDS,
        "citing": citing(page.law.title, page.number, also_called=[page.law.short]),
    }
    return render(request, "catalogue/article.html", context)


def basis_lapsed(request: Request) -> HttpResponse:
    """Powers in force that cite an article which is not; `?mine=1` only those of the officer's own bodies."""
    must_be_officer(request.actor)
    own = departments_edited(request) or [request.actor.department or 0]
    is_own = request.GET.get("mine", "") == "1"
    found = lapsed_bases(legal_day(request.at), departments=own if is_own else None)
    context = {"bases": found, "is_own": is_own, "own": own, "on": legal_day(request.at)}
    return render(request, "catalogue/staff_basis_lapsed.html", context)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
