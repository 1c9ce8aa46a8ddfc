"""同案同罚报告: how fines spread among like cases, for everybody; officers are named in full only to officers."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.core.actors import ActorKind
from daylight.legality import queries
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

YEAR = timedelta(days=365)


@require_safe
def dispersion(request: Request) -> HttpResponse:
    """The report of the year behind: by power and conditions, by officer, by area, by body, and what stands out."""
    found = queries.dispersion(settings.DIVISION, since=request.at - YEAR, until=request.at)
    is_officer = request.actor.kind is ActorKind.OFFICER and request.actor.division == settings.DIVISION
    shown = {
        "report": found,
        "is_officer": is_officer,
        "since": request.at - YEAR,
        "until": request.at,
        "named_as": lambda name: name if is_officer else f"{name[:1]}某",
        "departments": {each.id: each for each in offices.departments(settings.DIVISION)},
    }
    return render(request, "legality/dispersion.html", shown)
