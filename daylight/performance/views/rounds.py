"""绩效办: rounds of appraisal and half-yearly checks, opened and carried through."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.offices.queries import tickets as ticket_queries
from daylight.offices.rules.defects import SEVERITIES, STATES
from daylight.performance import queries, services
from daylight.performance.queries import appraisals
from daylight.performance.views.staff import day_of, must_score, whole_of
from daylight.web.pages import render
from daylight.web.requests import Request

PLAN = ("item", "standard", "method", "use")


@require_safe
def desk(request: Request) -> HttpResponse:
    """Rounds and checks of the division."""
    if request.actor.kind == ActorKind.VISITOR:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    must_score(request)
    return _desk(request)


def _desk(request: Request, refusal: Refusal | None = None, codes: list[str] | None = None) -> HttpResponse:
    division, today = request.actor.division, legal_day(request.at)
    found = appraisals.appraisals(division)
    bodies = offices.departments(division)
    context = {
        "rounds": [(each, appraisals.turnout(each)) for each in found], "checks": queries.checks(division),
        "bodies": bodies, "named": {each.id: each for each in bodies}, "today": today, "codes": codes,
        "severities": SEVERITIES,
        "tickets": {each.number: each for each in ticket_queries.tickets(division, request.at)},
        "ticket_states": STATES,
        "closes": today + timedelta(days=14), "due": today + timedelta(days=30), "refusal": refusal,
        "typed": request.POST,
    }  # fmt: skip
    return render(request, "performance/rounds.html", context, status=refusal.status if refusal else 200)


@require_POST
def act(request: Request, what: str, number: int = 0) -> HttpResponse:
    """Open a round, invite raters, publish a result; note a problem of a check, or say how it was put right."""
    must_score(request)
    sent = request.POST
    given: dict[str, Any] = {"by": request.actor, "at": request.at}
    verbs: dict[str, Callable[[], object]] = {
        "open": lambda: services.open_appraisal(
            request.actor.division, title=sent.get("title", ""), plan={key: sent.get(key, "") for key in PLAN},
            opens=day_of(sent.get("opens", "")), closes=day_of(sent.get("closes", "")),
            invited_weight=whole_of(sent.get("weight")) or 0, **given,
        ),
        "invite": lambda: services.invite_raters(
            number, group=sent.get("group", ""), how_many=whole_of(sent.get("how_many")) or 0, **given
        ),
        "publish": lambda: services.publish_appraisal(number, **given),
        "issue": lambda: services.note_issue(
            number, department=whole_of(sent.get("department")) or 0, what=sent.get("what", ""),
            due_on=day_of(sent.get("due", "")), severity=sent.get("severity", ""), **given,
        ),
        "fix": lambda: services.fix_issue(number, remedy=sent.get("remedy", ""), **given),
    }  # fmt: skip
    made: list[object] = []
    try:
        carry_out(lambda: made.append(verbs[what]()), by=request.actor)
    except Refusal as refusal:
        return _desk(request, refusal)
    if what == "invite" and made and isinstance(made[0], list):
        return _desk(request, codes=made[0])
    messages.success(request, _("Done. It is on the record."))
    return HttpResponseRedirect(reverse("performance-rounds"))
