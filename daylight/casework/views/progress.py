"""How far a case has come, for whoever may follow it: its clocks day by day, its flow as drawn."""

from django.http import HttpResponse

from daylight.casework.rules.bars import bar
from daylight.casework.rules.change import ClockFacts
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.views.following import followed
from daylight.core import clocks
from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.ledger.rules import SealedEntry, in_words
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request

RULES_OF = {
    "step": (("A001", msg("Step due soon")), ("A002", msg("Step overdue"))),
    "case": (("A003", msg("Case due soon")), ("A004", msg("Case overdue"))),
}
"""The rules of supervision by which the lamp of a step, and of any other limit of a case, is lit: yellow, red."""


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
        "rules": RULES_OF["step" if found.kind == "step" else "case"],
        "records": _records(case, found),
    }
    return render(request, "casework/clock.html", context)


def _records(case: CaseFacts, clock: ClockFacts) -> list[tuple[str, SealedEntry]]:
    """What began, stopped and ended the limit, as it stands in the ledger."""
    moments = {clock.started_at, clock.stopped_at, clock.paused_at}
    moments |= {moment for pause in clock.pauses for moment in (pause.began_at, pause.ended_at)}
    found = ledger.entries(case.division, f"case/{case.number}")
    return [(in_words(each.kind), each) for each in found if each.happened_at in moments and each.kind != "act.refused"]


def flow(request: Request, number: str) -> HttpResponse:
    """The flow this case runs by, as BPMN: the version it began under; its external chart for all but officers."""
    case = followed(request, number)
    is_officer = request.actor.kind is ActorKind.OFFICER
    drawn = procedure.flow(case.flow_version).bpmn if is_officer else procedure.outside(case.flow_version)
    return HttpResponse(drawn, content_type="application/xml; charset=utf-8")
