"""The page of heavy penalties: noted by themselves, filed by their bodies, examined by the legal affairs office."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.legality import queries, services
from daylight.legality.rules.heavy import REASONS, RESULTS
from daylight.legality.views.posts import at_legal_office, scope
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def penalties(request: Request) -> HttpResponse:
    """重大处罚备案: those that wait first, with the day by which they are filed."""
    return _desk(request, scope(request), None)


def _desk(request: Request, department: int | None, refusal: Refusal | None) -> HttpResponse:
    division, state = request.actor.division, request.GET.get("state", "")
    every = queries.heavy_penalties(division, department=department)
    shown = {
        "rows": queries.heavy_penalties(division, department=department, state=state) if state else every,
        "counts": {
            "due": sum(row.filed_at is None for row in every),
            "filed": sum(row.filed_at is not None and row.examined_at is None for row in every),
            "examined": sum(row.examined_at is not None for row in every),
        },
        "chosen": state,
        "rules": queries.legal_rules(division, legal_day(request.at)),
        "reasons": REASONS,
        "results": RESULTS,
        "is_office": department is None,
        "bodies": {each.id: each for each in offices.departments(division)},
        "today": legal_day(request.at),
        "refusal": refusal,
    }
    return render(request, "legality/heavy.html", shown, status=refusal.status if refusal else 200)


@require_POST
def act(request: Request, penalty: int, how: str) -> HttpResponse:
    """File a penalty, or examine a filed one."""
    own = scope(request)
    if how != "file":
        at_legal_office(request)
    post = request.POST
    known: dict[str, Any] = {"division": request.actor.division, "by": request.actor, "at": request.at}
    result, reasons = post.get("result", ""), post.get("reasons", "")
    verbs: dict[str, Callable[[], object]] = {
        "file": lambda: services.file_heavy_penalty(penalty, report=post.get("report", ""), **known),
        "examine": lambda: services.examine_heavy_penalty(penalty, result=result, reasons=reasons, **known),
    }
    if how not in verbs:
        raise NotFound("heavy.no_act", msg("There is nothing of this kind to do."))
    try:
        carry_out(verbs[how], by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return _desk(request, own, refusal)
    return HttpResponseRedirect(reverse("heavy-penalties"))
