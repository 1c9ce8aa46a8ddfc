"""What officers arrange among themselves at a task: one form each on the case's page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.casework import services
from daylight.casework.queries.access import must_be_officer
from daylight.casework.views.cases import case, division_of_form
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.requests import Request

Given = dict[str, Any]
"""What the form says, by the names of the verbs' arguments."""

VERBS: dict[str, tuple[Callable[..., object], tuple[str, ...]]] = {
    "assign": (services.assign, ("token", "to", "reason", "as_seen")),
    "ask": (services.ask_signatures, ("token", "people", "mode", "share", "question", "as_seen")),
    "sign": (services.sign, ("signing", "agrees", "opinion")),
    "unask": (services.remove_signer, ("signing", "reason", "as_seen")),
    "copy": (services.copy_case, ("token", "people", "said", "as_seen")),
    "urge": (services.urge, ("token", "said", "as_seen")),
    "suspend": (services.suspend, ("token", "basis", "reasons", "as_seen")),
    "resume": (services.resume, ("token", "reasons", "as_seen", "workdays")),
    "terminate": (services.terminate, ("basis", "reasons", "as_seen")),
    "take": (services.sign_for, ("token", "as_seen")),
    "put-back": (services.put_back, ("token", "as_seen")),
    "recuse": (services.recuse, ("to", "reason", "as_seen")),
    "recall": (services.recall, ("reason", "as_seen", "workdays")),
    "read": (services.read_memo, ("memo",)),
}
NUMBERS = frozenset({"token", "to", "share", "signing", "memo", "as_seen"})


@require_POST
def arrange(request: Request, number: str, how: str) -> HttpResponse:
    """Carry out one of `VERBS` on a case; a refusal is shown on the case's page, with what was typed."""
    must_be_officer(request.actor)
    if how not in VERBS:
        raise NotFound("operation.unknown", msg("There is nothing of this kind to do in a case."))
    verb, names = VERBS[how]
    given = {name: _given(request, name) for name in names}
    place = {"division": division_of_form(request), "number": number, "by": request.actor, "at": request.at}
    try:
        carry_out(lambda: verb(**place, **given), by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return case(request, number, refusal)
    messages.success(request, _("Done and recorded."))
    return redirect("to-do") if how == "read" else redirect("case", number)


def _given(request: Request, name: str) -> object:
    if name == "workdays":
        return offices.workdays(division_of_form(request))
    if name == "people":
        return [_whole(each) for each in request.POST.getlist("people")]
    text = request.POST.get(name, "")
    if name == "agrees":
        return text == "yes"
    return _whole(text) if name in NUMBERS else text


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
