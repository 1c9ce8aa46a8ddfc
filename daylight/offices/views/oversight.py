"""What the audit administrator looks at: the traces of operators by person, computer and time."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day, start_of_day
from daylight.ledger.queries.traces import places, traces
from daylight.ledger.rules.kinds import KINDS
from daylight.offices.queries.changes import accounts
from daylight.offices.views.administration import administrators_only
from daylight.web.requests import Request

DAYS = 7


@require_safe
@administrators_only(Role.AUDIT_ADMIN)
def operator_traces(request: Request, by: Actor) -> HttpResponse:
    """Who did what from which computer in a time; the last seven days unless told."""
    today = legal_day(request.at)
    since, until = _day(request.GET.get("since"), today - timedelta(DAYS - 1)), _day(request.GET.get("until"), today)
    span = (start_of_day(since), start_of_day(until + timedelta(1)))
    person, place = request.GET.get("person", ""), request.GET.get("place", "")
    found = traces(by.division, *span, person=int(person) if person.isdecimal() else None, place=place)
    facts = {
        "traces": found,
        "kinds": KINDS,
        "people": accounts(by.division),
        "places": places(by.division, *span),
        "person": person,
        "place": place,
        "since": since,
        "until": until,
    }
    return render(request, "offices/admin_traces.html", facts)


def _day(text: str | None, otherwise: date) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return otherwise
