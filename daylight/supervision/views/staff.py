"""The supervisors: who they are, whether they were there, and, for everybody, how many of their orders were lifted."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.supervision import services
from daylight.supervision.queries.ending import endings
from daylight.supervision.queries.orders import lifting_rates
from daylight.supervision.queries.scope import standing_over, watched
from daylight.supervision.queries.staff import supervisors
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def staff(request: Request) -> HttpResponse:
    """监察人员库 with this month's sign-ins, for supervisors of the division."""
    division, today = request.actor.division, legal_day(request.at)
    standing_over(request.actor, role=Role.SUPERVISOR, division=division, on=today)
    people = supervisors(division, today=today)
    own = next((each for each in people if each.person == request.actor.person), None)
    shown = {
        "people": people,
        "scope": watched(division),
        "today": today,
        "may_sign_in": bool(own and not own.days[-1][1]),
    }
    return render(request, "supervision/staff.html", shown)


@require_POST
def signing_in(request: Request) -> HttpResponse:
    """Sign in for today; a form sent twice signs in once."""
    if not ledger.done_before(request.actor):
        services.sign_in(division=request.actor.division, by=request.actor, at=request.at)
    return HttpResponseRedirect(reverse("supervisors"))


@require_safe
def lifting(request: Request) -> HttpResponse:
    """摘牌率 of each supervisor, in public."""
    rates = {each.person: each for each in lifting_rates(settings.DIVISION)}
    people = supervisors(settings.DIVISION, today=legal_day(request.at))
    rows = [(person, rates.get(person.person)) for person in people]
    return render(
        request, "supervision/lifting.html", {"rows": rows, "at": request.at, "endings": endings(settings.DIVISION)}
    )
