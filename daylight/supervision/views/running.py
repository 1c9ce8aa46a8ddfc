"""运行覆盖: which powers run online; who asked to handle one offline, why, until when, and who agreed."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daylight.casework.queries import whole
from daylight.catalogue import queries as catalogue
from daylight.catalogue import services as library
from daylight.catalogue.rules.switches import SWITCH_NAMES
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.supervision.views.cockpit import watched_division
from daylight.web.pages import render
from daylight.web.requests import Request

LOOKED_AT = timedelta(days=90)
"""The quality of running is that of the cases closed in this time."""
ASKING = (Role.DEPARTMENT_HEAD, Role.CATALOGUE_EDITOR)


@require_safe
def coverage(request: Request) -> HttpResponse:
    """The coverage of a division for its supervisors, with what waits for their consent."""
    division = watched_division(request)
    return render(request, "supervision/running.html", {**_shown(request, division), "refusal": None})


@require_safe
def public_coverage(request: Request) -> HttpResponse:
    """The same for everybody, without the forms."""
    return render(request, "supervision/public_running.html", _shown(request, settings.DIVISION))


def own(request: Request, refusal: Refusal | None = None) -> HttpResponse:
    """A department's own powers, where its head or catalogue post asks to switch one off for a time."""
    by = _asking(request)
    department = by.department or 0
    context = _shown(request, by.division, department) | {
        "powers": catalogue.in_force_of(department),
        "refusal": refusal,
        "sent": request.POST,
    }
    return render(request, "supervision/own_running.html", context, status=refusal.status if refusal else 200)


@require_POST
def ask(request: Request) -> HttpResponse:
    """Ask for a power of one's department to be switched off."""
    by, sent = _asking(request), request.POST
    power = sent.get("power", "")
    try:
        until = date.fromisoformat(sent.get("until", ""))
    except ValueError:
        until = None
    known = {"reason": sent.get("reason", ""), "until": until, "by": by, "at": request.at}
    try:
        number = int(power) if power.isdecimal() and len(power) < 18 else 0
        carry_out(lambda: library.ask_switch_off(number, **known), by=by)  # type: ignore[arg-type]
    except Refusal as refused:
        if refused.status in {403, 404}:
            raise
        return own(request, refused)
    messages.success(request, _("Asked. The power runs online until the supervision office agrees."))
    return redirect("own-running")


@require_POST
def settle(request: Request, switch: int) -> HttpResponse:
    """Agree to a switching off, decline it, or switch the power on again."""
    division, how = watched_division(request), request.POST.get("how", "")
    by, at, said = request.actor, request.at, request.POST.get("said", "")
    try:
        if how == "on":
            carry_out(lambda: library.switch_on(switch, by=by, at=at), by=by)
        else:
            carry_out(lambda: library.settle_switch_off(switch, agrees=how == "agree", said=said, by=by, at=at), by=by)
    except Refusal as refused:
        if refused.status in {403, 404}:
            raise
        shown = {**_shown(request, division), "refusal": refused}
        return render(request, "supervision/running.html", shown, status=refused.status)
    messages.success(request, _("Done and recorded."))
    return redirect("running")


def _asking(request: Request) -> Actor:
    by, today = request.actor, legal_day(request.at)
    posts = [each for each in offices.posts_of(by.person or 0, today) if each.role in ASKING] if by.post else []
    post = next((each for each in posts if each.id == by.post), posts[0] if posts else None)
    if post is None:
        raise Forbidden(
            "post.missing",
            msg("Only the head or the catalogue post of the department asks for this."),
            next_step=msg("Ask one of them."),
        )
    return offices.standing_at(by, post)


def _shown(request: Request, division: str, department: int | None = None) -> dict[str, object]:
    today = legal_day(request.at)
    rows = catalogue.reach(division, today)
    closed = whole.runs(division, request.at - LOOKED_AT, request.at)
    return {
        "division": division,
        "departments": {each.id: each for each in offices.departments(division)},
        "reach": [each for each in rows if department in (None, each.department)],
        "running": sum(each.running for each in rows),
        "total": sum(each.powers for each in rows),
        "switches": catalogue.switches(division, department=department),
        "names": SWITCH_NAMES,
        "quality": whole.quality(closed),
        "gaps": [each for each in closed if not each.is_whole and department in (None, each.department)][:50],
        "today": today,
    }
