"""The secret catalogue: read and kept at cleared posts only; for everybody else the page does not exist."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from daylight.catalogue import queries, services
from daylight.catalogue.models import SigningStep
from daylight.catalogue.queries import secrecy
from daylight.catalogue.queries.clearing.crosschecks import Withheld, withheld
from daylight.catalogue.queries.secrecy import Clearance
from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.secrecy import Outcome
from daylight.catalogue.views.acting import departments_edited, editor, must_be_officer
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request


@never_cache
def catalogue(request: Request) -> HttpResponse:
    """What is not disclosed: name, category, reason, and who approved it; here it is proposed, answered and ended."""
    must_be_officer(request.actor)
    cleared = _clearance(request)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            _act(request, cleared)
            return redirect("staff-secret")
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    context = {
        "entries": secrecy.secret_catalogue(cleared),
        "drafts": secrecy.may_become_secret(cleared),
        "withheld": _withheld(request, cleared),
        "elements": ELEMENTS,
        "cleared": cleared,
        "refusal": refusal,
        "on": legal_day(request.at),
    }
    return render(request, "catalogue/staff_secret.html", context, status=422 if refusal else 200)


def _withheld(request: Request, cleared: Clearance) -> list[Withheld]:
    """Elements of powers in force that are not disclosed, as far as this clearance goes."""
    return [
        each
        for division in cleared.divisions | {request.actor.division}
        for each in withheld(division)
        if each.power.division_id in cleared.divisions or each.power.department_id in cleared.departments
    ]


def _clearance(request: Request) -> Clearance:
    posts = offices.posts_of(request.actor.person or 0, legal_day(request.at))
    cleared = secrecy.clearance(((post.role.value, post.department) for post in posts), departments_edited(request))
    if not cleared:
        raise NotFound("page.unknown", msg("There is no such page."))
    return cleared


def _act(request: Request, cleared: Clearance) -> None:
    do, sent = request.POST.get("do", ""), request.POST
    if do == "propose":
        _propose(request, cleared)
        return
    found = next((each for each in secrecy.secret_catalogue(cleared) if str(each.pk) == sent.get("entry")), None)
    if found is None:
        raise NotFound("secret.unknown", msg("There is no such entry."))
    by = _keeper(request, found.division_id)
    told = {name: sent.get(name, "").replace("\0", "") for name in ("opinion", "filed_as")}
    if do == "end":
        carry_out(lambda: services.end_secret(found.pk, by=by, at=request.at), by=by)
    else:
        outcome = Outcome.ACCEPTED if do == "accept" else Outcome.RETURNED
        carry_out(lambda: services.settle_secret(found.pk, outcome=outcome, **told, by=by, at=request.at), by=by)
    messages.success(request, _("The answer is on record."))


def _propose(request: Request, cleared: Clearance) -> None:
    sent = request.POST
    drafts = {str(power) for power, _name in secrecy.may_become_secret(cleared)}
    if sent.get("power", "") not in drafts:
        raise Refusal("secret.power", msg("Choose one of the drafts."))
    power = int(sent["power"])
    draft = queries.draft_of(power)
    if draft is None:
        raise queries.unknown()
    by = editor(request, draft.department)
    told = {name: sent.get(name, "").replace("\0", "") for name in ("category", "reason", "basis")}
    until = _day(sent.get("until", ""))
    carry_out(lambda: services.propose_secret(power, **told, until=until, by=by, at=request.at), by=by)
    messages.success(request, _("The secrecy office has been asked."))


def _keeper(request: Request, division: str) -> Actor:
    step = SigningStep.objects.filter(division_id=division, question="secrecy").first()
    if step is None or step.department_id is None:
        raise NotFound("secret.unknown", msg("There is no such entry."))
    on = legal_day(request.at)
    return offices.at_post(request.actor, role=Role(step.role), department=step.department_id, on=on)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refusal("secret.until", msg("The day until which it is kept secret cannot be read.")) from error
