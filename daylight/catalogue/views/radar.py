"""法规变动雷达: the board of changed laws, and what each touches until everything has followed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.catalogue import services
from daylight.catalogue.models import Touched
from daylight.catalogue.queries import radar
from daylight.catalogue.rules.radar import EFFECT_NAMES, FOLLOWED_NAMES, KIND_NAMES, Effect, Followed, may_stand
from daylight.catalogue.views.acting import departments_edited, editor, must_be_officer
from daylight.catalogue.views.clearing.acting import leader, leads
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.web.pages import render
from daylight.web.requests import Request

NAMES = {"kind_names": KIND_NAMES, "effect_names": EFFECT_NAMES, "followed_names": FOLLOWED_NAMES}


def board(request: Request) -> HttpResponse:
    """Every change of a law that touches the division: what is open, and the lamp of every body."""
    must_be_officer(request.actor)
    division = request.actor.division
    if request.method == "POST":
        by = leader(request, division)
        carry_out(lambda: services.look_through_laws(division, by=by, at=request.at), by=by)
        messages.success(request, _("The changes of the lawbook have been looked through."))
        return redirect("law-radar")
    lines = radar.radar_board(division, request.at)
    late = [(line, each) for line in lines for each in line.tasks if each.lamp == "red"]
    context = {"lines": lines, "late": late, "leads": leads(request, division), **NAMES}
    return render(request, "catalogue/radar.html", context)


def change(request: Request, change_id: int) -> HttpResponse:
    """One change with everything that rests on it, and the closing of each point."""
    must_be_officer(request.actor)
    division, refusal = request.actor.division, None
    page = radar.radar_page(change_id, division, request.at)
    if request.method == "POST":
        try:
            _settle(request, page, division)
            messages.success(request, _("Done. It is on the record."))
            return redirect("law-radar-change", change_id)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    context = {
        "page_of": page,
        "edited": departments_edited(request),
        "leads": leads(request, division),
        "standing": {effect.value for effect in Effect if may_stand(effect)},
        "cases_path": f"/staff/radar/{change_id}/cases/",
        "refusal": refusal,
        **NAMES,
    }
    return render(request, "catalogue/radar_change.html", context, status=422 if refusal else 200)


def _settle(request: Request, page: radar.RadarPage, division: str) -> None:
    sent = request.POST
    asked = next((each for each in page.touched if str(each.pk) == sent.get("touched")), None)
    if asked is None:
        raise NotFound("radar.settled", msg("There is no such open point of a change of the law."))
    outcome = sent.get("outcome", "")
    if outcome not in set(Followed):
        raise Refusal("radar.outcome", msg("Say how it followed."))
    by, note = _closer(request, asked, division), sent.get("note", "").replace("\0", "")[:2000]
    carry_out(
        lambda: services.settle_touched(asked.pk, outcome=Followed(outcome), note=note, by=by, at=request.at), by=by
    )


def _closer(request: Request, asked: Touched, division: str) -> Actor:
    """The officer at the post that closes the point: the leading office where held, else the body's catalogue post."""
    department = asked.power.department_id if asked.power else None
    if department in departments_edited(request) and department is not None:
        own = editor(request, department)
        if request.POST.get("outcome") != Followed.UNCHANGED or asked.effect == Effect.SAME:
            return own
    return leader(request, division)
