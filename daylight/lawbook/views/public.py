"""Public pages of the lawbook."""

from datetime import date

from django.http import HttpResponse

from daylight.core.instants import legal_day
from daylight.lawbook import queries
from daylight.lawbook.rules import LEVEL_NAMES
from daylight.web.pages import render
from daylight.web.requests import Request


def laws(request: Request) -> HttpResponse:
    """Every law that is entered."""
    shown = {"laws": queries.laws(legal_day(request.at)), "level_names": LEVEL_NAMES}
    return render(request, "lawbook/laws.html", shown)


def law(request: Request, law_id: int) -> HttpResponse:
    """A law as it stands today, or stood on the day in `?on=`."""
    on = _day(request.GET.get("on", "")) or legal_day(request.at)
    return render(request, "lawbook/law.html", {"law": queries.law(law_id, on), "on": on, "level_names": LEVEL_NAMES})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
