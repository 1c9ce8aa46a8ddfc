"""对内权力: powers exercised inside government, for its officers only."""

from django.http import HttpResponse

from daylight.catalogue.queries.inside import inside_power, inside_powers
from daylight.catalogue.rules.fieldsets import STATED
from daylight.catalogue.rules.kinds import KINDS, matter_of
from daylight.catalogue.views.acting import must_be_officer
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request


def powers(request: Request) -> HttpResponse:
    """Every power inside the government of the officer's division, by body."""
    must_be_officer(request.actor)
    context = {"powers": inside_powers(request.actor.division), "kinds": KINDS, "matter_of": matter_of}
    return render(request, "catalogue/internal_powers.html", context)


def power(request: Request, power_id: int) -> HttpResponse:
    """One power inside government as its own page tells it."""
    must_be_officer(request.actor)
    found = inside_power(power_id, request.actor.division)
    flow = procedure.flow(found.flow_version) if found.flow_version else None
    context = {
        "power": found,
        "body": offices.department(found.department),
        "kinds": KINDS,
        "matter": matter_of(found.kind_scheme, found.kind_code),
        "steps": procedure.drawing(flow, public_only=False)["steps"] if flow else found.steps,
        "stated": STATED,
    }
    return render(request, "catalogue/internal_power.html", context)
