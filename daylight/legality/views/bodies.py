"""Pages of bodies that exercise powers: declared by their heads, recognised by the legal affairs office."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.catalogue import services as catalogue
from daylight.core.kinds import KIND_NAMES
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.legality import queries, services
from daylight.legality.rules.bodies import FORMS, STATES
from daylight.legality.views.posts import at_legal_office, scope
from daylight.offices import queries as offices
from daylight.offices.rules.bodies import CHANGES, STANDINGS
from daylight.web.pages import render
from daylight.web.requests import Request

WORDS = {"forms": FORMS, "states": STATES, "standings": STANDINGS, "changes": CHANGES, "kind_names": KIND_NAMES}


@require_safe
def bodies(request: Request) -> HttpResponse:
    """执法主体: how every body stands; the head of a body sees and declares the own one."""
    return _desk(request, scope(request), None)


def _desk(request: Request, department: int | None, refusal: Refusal | None) -> HttpResponse:
    division = request.actor.division
    found = queries.bodies(division, department=department)
    shown = {
        **WORDS,
        "bodies": found,
        "counts": {each: sum(body.facts.standing == each for body in found) for each in STANDINGS},
        "others": {each.id: each for each in offices.departments(division)},
        "is_office": department is None,
        "refusal": refusal,
        "typed": request.POST,
    }
    return render(request, "legality/bodies.html", shown, status=refusal.status if refusal else 200)


@require_POST
def act(request: Request, department: int, how: str) -> HttpResponse:
    """Declare the own body; recognise, refuse or withdraw; hand powers over to another body."""
    own = scope(request)
    if how == "declare" and own is None:
        raise Forbidden("post.missing", msg("The head of the body declares it."))
    if how != "declare":
        at_legal_office(request)
    if own not in (None, department) or offices.department(department).division != request.actor.division:
        raise Forbidden("body.not_yours", msg("This is another body."))
    verb = _verbs(request, department).get(how)
    if verb is None:
        raise NotFound("body.no_act", msg("There is nothing of this kind to do."))
    try:
        carry_out(verb, by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return _desk(request, own, refusal)
    return HttpResponseRedirect(reverse("enforcement-bodies"))


def _verbs(request: Request, department: int) -> dict[str, Callable[[], object]]:
    post, reason = request.POST, request.POST.get("reason", "")
    known: dict[str, Any] = {"by": request.actor, "at": request.at}
    here = known | {"division": request.actor.division, "reason": reason}
    declaration = _whole(post.get("declaration"))
    return {
        "declare": lambda: services.declare_body(
            department, form=post.get("form", ""), kinds=post.getlist("kinds"), basis=post.get("basis", ""), **known
        ),
        "recognise": lambda: services.decide_body(declaration, recognises=True, **here),
        "refuse": lambda: services.decide_body(declaration, recognises=False, **here),
        "withdraw": lambda: services.withdraw_recognition(department, **here),
        "hand-over": lambda: catalogue.hand_over_powers(
            [_whole(each) for each in post.getlist("powers")], to=_whole(post.get("to")), reason=reason, **known
        ),
    }


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 16 else 0
