"""One case: its page, and the acts an officer may do in it."""

from collections.abc import Callable
from datetime import datetime
from typing import TypedDict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.casework import queries, services
from daylight.casework.queries.access import case_opened, must_be_officer, must_read_case
from daylight.casework.services._attempts import on_record
from daylight.casework.services.render_document import MEDIA_TYPE
from daylight.casework.views.desk import desk
from daylight.casework.views.weighing import grounds_of
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.workdays import Workdays
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web import files
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say


class Known(TypedDict):
    """What every act on a task is given, whatever it does."""

    division: str
    number: str
    token: int
    as_seen: int
    by: Actor
    at: datetime
    workdays: Workdays


def case(request: Request, number: str, refusal: Refusal | None = None) -> HttpResponse:
    """办件: the case on the officer's desk."""
    must_be_officer(request.actor)
    context = desk(request, number, refusal)
    return render(request, "casework/case.html", context, status=refusal.status if refusal else 200)


@require_POST
def act(request: Request, number: str) -> HttpResponse:
    """Finish a plain task."""
    given: dict[str, object] = {key[6:]: value for key, value in request.POST.items() if key.startswith("field-")}
    return _acted(
        request,
        number,
        lambda known: services.act(
            outcome=request.POST.get("outcome", ""), opinion=request.POST.get("opinion", ""), fields=given, **known
        ),
    )


@require_POST
def decide(request: Request, number: str) -> HttpResponse:
    """Decide the case, or with `weigh` only see what its benchmark makes of the conditions ticked so far."""
    if request.POST.get("weigh"):
        return case(request, number)
    return _acted(
        request,
        number,
        lambda known: services.decide(
            outcome=request.POST.get("outcome", ""),
            reasons=request.POST.get("opinion", ""),
            amount=request.POST.get("amount", ""),
            grounds=grounds_of(request.POST),
            **known,
        ),
    )


@require_POST
def serve(request: Request, number: str) -> HttpResponse:
    """Record the service of the decision."""
    return _acted(
        request,
        number,
        lambda known: services.serve(
            method=request.POST.get("method", ""), received_by=request.POST.get("received_by", ""), **known
        ),
    )


@require_POST
def send_back(request: Request, number: str) -> HttpResponse:
    """Send the work back to an earlier step."""
    return _acted(
        request,
        number,
        lambda known: services.send_back(
            to_node=request.POST.get("to_node", ""), opinion=request.POST.get("why", ""), **known
        ),
    )


@require_POST
def acknowledge(request: Request, number: str) -> HttpResponse:
    """Confirm that the risks of a step have been read; the form of the step then stands there."""
    known = {"token": _whole(request.POST.get("token")), "as_seen": _whole(request.POST.get("as_seen"))}
    by, at, division = request.actor, request.at, request.actor.division
    try:
        carry_out(lambda: services.acknowledge_risk(division, number, **known, by=by, at=at), by=by)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return case(request, number, refusal)
    return redirect("case", number)


def document(request: Request, number: str, document_id: int) -> HttpResponse:
    """A document of the case as PDF, rendered now if it has not been."""
    must_be_officer(request.actor)
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    found = case_opened(request.actor, number, posts)
    must_read_case(request.actor, posts, found)
    paper = queries.paper(found.division, number, document_id)
    digest = paper.file or services.render_document(
        found.division, number, document_id, by=request.actor, at=request.at
    )
    return files.handed_out(digest, f"{number}-{document_id}.pdf", MEDIA_TYPE)


def _acted(request: Request, number: str, verb: Callable[[Known], object]) -> HttpResponse:
    division = division_of_form(request)
    known: Known = {
        "division": division,
        "number": number,
        "token": _whole(request.POST.get("token")),
        "as_seen": _whole(request.POST.get("as_seen")),
        "by": request.actor,
        "at": request.at,
        "workdays": offices.workdays(division),
    }
    tried = request.resolver_match.view_name if request.resolver_match else ""
    try:
        with on_record(tried, stream=f"case/{number}", division=division, by=request.actor, at=request.at):
            carry_out(lambda: verb(known), by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return case(request, number, refusal)
    messages.success(request, _done(division, number, request.at))
    return redirect("case", number)


def _done(division: str, number: str, at: datetime) -> str:
    """What to tell after an act, with the documents that it made."""
    made = [say(each.title) for each in queries.papers(division, number) if each.made_at == at]
    if not made:
        return _("Done. It is on the record.")
    said = _("Done. It is on the record. Made: %(papers)s; open and print it under “Case documents”.")
    return said % {"papers": "、".join(made)}


def division_of_form(request: Request) -> str:
    """The division of the case that a form belongs to: as the page said, the officer's own where it said none."""
    said = request.POST.get("division", "")
    return said if len(said) == 6 and said.isdecimal() else request.actor.division


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
