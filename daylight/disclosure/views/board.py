"""信息反馈: the board on which officers exchange news, experience and problems of disclosure."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure import forms, queries, services
from daylight.disclosure.rules.board import KINDS
from daylight.disclosure.views.desk import must_be_officer
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say_refusal


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: Request) -> HttpResponse:
    """Read the notes, write one, or answer one."""
    must_be_officer(request)
    if request.actor.department is None:
        raise Forbidden("note.post", msg("The board is for officers at a post."))
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            carry_out(lambda: _write(request), by=request.actor)
        except Refusal as error:
            if error.status != 422:
                raise
            refusal = error
        else:
            return HttpResponseRedirect(reverse("staff-board"))
    kind = request.GET.get("kind", "")
    division = request.actor.division
    context = {
        "kinds": KINDS,
        "kind": kind if kind in KINDS else "",
        "notes": queries.board_notes(division, kind=kind if kind in KINDS else ""),
        "bodies": {each.id: each for each in offices.departments(division)},
        "sent": request.POST if refusal else {},
        "refusal": say_refusal(refusal) if refusal else "",
    }
    return render(request, "disclosure/desk/board.html", context, status=refusal.status if refusal else 200)


def _write(request: Request) -> None:
    sent = request.POST
    about = forms.text(sent, "about", 36)
    services.write_note(
        request.actor.division,
        kind=forms.text(sent, "kind", 12),
        title=forms.text(sent, "title", 120),
        text=forms.text(sent, "text", 5000),
        about=_key(about) if about else None,
        by=request.actor,
        at=request.at,
    )


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("note.unknown", msg("There is no such note.")) from None
