"""How far a case has come, for whoever may follow it: its clocks day by day, its flow as drawn."""

from django.http import HttpResponse

from daylight.casework.rules.bars import bar
from daylight.casework.views.following import followed
from daylight.core import clocks
from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request


def clock(request: Request, number: str, clock_id: int) -> HttpResponse:
    """Which days of a limit counted, which did not, and by which article."""
    case = followed(request, number)
    found = next((each for each in case.clocks if each.id == clock_id), None)
    if found is None:
        raise NotFound("clock.unknown", msg("This case has no such clock."))
    workdays = offices.workdays(case.division)
    last = legal_day(request.at) if found.paused_at else legal_day(found.stopped_at or found.due_at)
    days = clocks.explain(found.limit, found.started_at, found.pauses, workdays, last)
    context = {
        "case": case,
        "clock": found,
        "days": days,
        "today": legal_day(request.at),
        "bar": bar(found, request.at, workdays),
        "calendar": workdays,
    }
    return render(request, "casework/clock.html", context)


def flow(request: Request, number: str) -> HttpResponse:
    """The flow this case runs by, as BPMN: the version it began under; its external chart for all but officers."""
    case = followed(request, number)
    is_officer = request.actor.kind is ActorKind.OFFICER
    drawn = procedure.flow(case.flow_version).bpmn if is_officer else procedure.outside(case.flow_version)
    return HttpResponse(drawn, content_type="application/xml; charset=utf-8")
