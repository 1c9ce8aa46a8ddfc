"""删除个人信息: the applicant asks on their own case, officers take requests in and deciders answer them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from daylight.casework.queries.retention import Keeping, keeping
from daylight.casework.rules.retention import is_over
from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure import services
from daylight.disclosure.queries.erasing import obstacles
from daylight.hall import queries as hall
from daylight.hall.queries.erasures import asked_by, erasures
from daylight.hall.rules.erasures import ASKING, GROUNDS, LAW, NOT_YET, STATE_NAMES, State
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

ROLES = frozenset({Role.WINDOW, Role.HANDLER, Role.DECIDER, Role.DEPARTMENT_HEAD})
ANSWERED = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: Request, number: str) -> HttpResponse:
    """Until when one's own case is kept, what was asked about it, and the form to ask for erasure."""
    if request.actor.kind is ActorKind.VISITOR:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    division, number = _own(request, number)
    refusal = None
    if request.method == "POST":
        refusal = _tried(request, division, number, {"ask": _ask})
        if refusal is None:
            messages.success(request, _("Your request has been handed in."))
            return HttpResponseRedirect(reverse("my-erasure", args=[number]))
    shown = _shown(keeping(division, number, on=legal_day(request.at)), request) | {"refusal": refusal}
    return render(request, "disclosure/my_erasure.html", shown, status=refusal.status if refusal else 200)


@never_cache
@require_http_methods(["GET", "HEAD"])
def desk(request: Request) -> HttpResponse:
    """Requests about cases of one's departments, those that wait on top; the way to one case by its number."""
    bodies = _departments(request)
    division, number = request.actor.division, request.GET.get("number", "").strip()[:40]
    if number:
        return HttpResponseRedirect(reverse("staff-erasure", args=[number]))
    waiting = erasures(division, states=[State.ASKED], departments=bodies)
    answered = erasures(division, departments=bodies).exclude(state=State.ASKED)
    shown = {"waiting": waiting, "answered": answered[:ANSWERED], "grounds": GROUNDS, "states": STATE_NAMES, "law": LAW}
    return render(request, "disclosure/desk/erasures.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: Request, number: str) -> HttpResponse:
    """One case: until when it is kept, what stands in the way, taking a request in, answering it."""
    bodies, division = _departments(request), request.actor.division
    kept = keeping(division, number, on=legal_day(request.at))
    if kept.department not in bodies:
        raise Forbidden("case.not_yours", msg("Only posts of the department that handled this case answer here."))
    refusal = None
    if request.method == "POST":
        refusal = _tried(request, division, number, {"ask": _ask, "grant": _grant, "refuse": _refuse})
        if refusal is None:
            messages.success(request, _("Done. It is on the record."))
            return HttpResponseRedirect(reverse("staff-erasure", args=[number]))
    shown = _shown(kept, request) | {"refusal": refusal, "roles": bodies[kept.department]}
    shown["obstacles"] = obstacles(kept, legal_day(request.at)) if kept.closed_at else ()
    return render(request, "disclosure/desk/erasure.html", shown, status=refusal.status if refusal else 200)


def _shown(kept: Keeping, request: Request) -> dict[str, Any]:
    return {
        "kept": kept,
        "is_over": is_over(kept.until, legal_day(request.at)),
        "erasure": hall.erasure_of(kept.division, kept.number),
        "grounds": GROUNDS,
        "states": STATE_NAMES,
        "law": {"erase": LAW, "keep": NOT_YET, "ask": ASKING},
        "body": offices.department(kept.department),
        "typed": request.POST,
    }


def _own(request: Request, number: str) -> tuple[str, str]:
    """The division and number of a case that the person applied for, or asked about before its data went."""
    person = request.actor.person if request.actor.kind is ActorKind.APPLICANT else None
    if person is None:
        raise hall.unknown()
    before = asked_by(person, number)
    if before is not None:
        return before.division, before.number
    found = hall.own(person, number)
    return found.division, found.number


def _departments(request: Request) -> dict[int, frozenset[Role]]:
    """The departments in which the officer holds a post that deals with requests, with the roles held there."""
    held: dict[int, frozenset[Role]] = {}
    for post in offices.posts_of(request.actor.person or 0, legal_day(request.at)):
        if request.actor.kind is ActorKind.OFFICER and post.role in ROLES:
            held[post.department] = held.get(post.department, frozenset()) | {post.role}
    if not held:
        raise Forbidden("post.missing", msg("This page is for posts that handle cases."))
    return held


def _tried(request: Request, division: str, number: str, verbs: dict[str, Any]) -> Refusal | None:
    """Carry out the verb of the form once; a refusal to show on the page, None where it was done."""
    verb = verbs.get(request.POST.get("verb", ""))
    if verb is None:
        raise NotFound("erasure.verb", msg("There is no such act."))
    try:
        carry_out(lambda: verb(request, division, number), by=request.actor.within(division))
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return refusal
    return None


def _ask(request: Request, division: str, number: str) -> None:
    told = {key: request.POST.get(key, "") for key in ("ground", "said")}
    services.ask_erasure(division, number, **told, by=request.actor.within(division), at=request.at)


def _grant(request: Request, division: str, number: str) -> None:
    services.decide_erasure(division, number, grant=True, by=request.actor, at=request.at)


def _refuse(request: Request, division: str, number: str) -> None:
    reasons = request.POST.get("reasons", "")
    services.decide_erasure(division, number, grant=False, reasons=reasons, by=request.actor, at=request.at)
