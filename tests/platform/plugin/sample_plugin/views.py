"""Pages of the sample plug-in."""

from django.http import HttpResponse

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request


def days(request: Request) -> HttpResponse:
    """The next market days, for window posts: the last working day of each week."""
    offices.at_post(request.actor, role=Role.WINDOW, department=request.actor.department or 0, on=legal_day(request.at))
    calendar, today = offices.workdays(request.actor.division), legal_day(request.at)
    return render(request, "sample_plugin/days.html", {"days": [calendar.after(today, n) for n in (5, 10, 15)]})
