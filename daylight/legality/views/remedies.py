"""Pages of reconsideration and litigation: the list by unit, one matter, and what they teach, in public."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.legality import queries, services
from daylight.legality.queries.outcomes import outcomes_by_body
from daylight.legality.rules.remedies import FORMS, LOST, OUTCOMES
from daylight.legality.views.posts import day_of, scope
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

WORDS = {"forms": FORMS, "outcomes": OUTCOMES, "lost": LOST}


def remedies(request: Request) -> HttpResponse:
    """复议应诉: every matter with its limits, late entries by unit, and the form to register one."""
    department = scope(request)
    refusal = None
    if request.method == "POST":
        try:
            return _registered(request)
        except Refusal as refused:
            if refused.status in {403, 404}:
                raise
            refusal = refused
    rows = queries.remedies(request.actor.division, department=department, number=request.GET.get("number", ""))
    bodies = {each.id: each for each in offices.departments(request.actor.division)}
    units = {id_: [row for row in rows if row.department == id_] for id_ in bodies}
    shown = {
        **WORDS,
        "rows": rows,
        "bodies": bodies,
        "units": [(bodies[id_], found) for id_, found in units.items() if found],
        "today": legal_day(request.at),
        "refusal": refusal,
        "typed": request.POST or request.GET,
        "rules": queries.legal_rules(request.actor.division, legal_day(request.at)),
    }
    return render(request, "legality/remedies.html", shown, status=refusal.status if refusal else 200)


def _registered(request: Request) -> HttpResponse:
    post, division = request.POST, request.actor.division
    days = {"accepted_on": day_of(post.get("accepted_on")), "copy_on": day_of(post.get("copy_on"))}
    carry_out(
        lambda: services.register_remedy(
            post.get("number", "").strip(), division=division, form=post.get("form", ""), forum=post.get("forum", ""),
            forum_number=post.get("forum_number", ""), **days, by=request.actor, at=request.at,
            workdays=offices.workdays(division),
        ),
        by=request.actor,
    )  # fmt: skip
    return HttpResponseRedirect(reverse("remedies"))


@require_POST
def act(request: Request, remedy_id: int, how: str) -> HttpResponse:
    """Record the reply of the body, or the outcome."""
    department = scope(request)
    row = queries.remedy(request.actor.division, remedy_id)
    if department not in (None, row.department):
        raise Forbidden("remedy.not_yours", msg("This matter concerns another body."))
    post = request.POST
    known: dict[str, Any] = {"division": row.division, "by": request.actor, "at": request.at}
    verbs: dict[str, Callable[[date], None]] = {
        "reply": lambda on: services.reply_to_remedy(row.pk, on=on, reply=post.get("said", ""), **known),
        "end": lambda on: services.end_remedy(
            row.pk, outcome=post.get("outcome", ""), on=on, reasons=post.get("said", ""), **known
        ),
    }
    if how not in verbs:
        raise NotFound("remedy.no_act", msg("There is nothing of this kind to do."))
    carry_out(lambda: verbs[how](day_of(post.get("on"))), by=request.actor)
    return HttpResponseRedirect(reverse("remedies"))


@require_safe
def feedback(request: Request) -> HttpResponse:
    """救济反馈: powers never used in a year and powers often annulled, in public."""
    found = queries.feedback(settings.DIVISION, at=request.at)
    rows = queries.remedies(settings.DIVISION)
    shown = {
        **WORDS,
        "often": sorted((each for each in found if each.is_often_lost), key=lambda each: -each.lost),
        "beyond": sorted((each for each in found if each.beyond), key=lambda each: -each.beyond),
        "unused": [each for each in found if not each.cases],
        "powers": len(found),
        "counts": {code: sum(row.outcome == code for row in rows) for code in OUTCOMES},
        "matters": len(rows),
        "by_body": outcomes_by_body(settings.DIVISION),
        "late": sum(row.is_late for row in rows),
        "bodies": {each.id: each for each in offices.departments(settings.DIVISION)},
    }
    return render(request, "legality/feedback.html", shown)
