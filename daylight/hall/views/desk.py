"""来信办理: the department's desk for letters, the telephone operator and the window."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.forms import letters as forms
from daylight.hall.models import Letter
from daylight.hall.rules import letters as rules
from daylight.hall.rules.states import STATE_NAMES
from daylight.hall.services import Registered
from daylight.hall.services._letters import at_desk
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

SPOKEN = ("phone", "window")


@never_cache
@require_safe
def letters(request: Request) -> HttpResponse:
    """The letters of the department by their day, and those that were answered."""
    department = own_desk(request)
    division = request.actor.division
    context = {
        "waiting": queries.on_desk(division, department, request.at),
        "over": queries.on_desk(division, department, request.at, only_open=False)[:50],
        "ratings": queries.ratings_to_correct(division, department)[:50],
        "kinds": rules.KINDS,
        "sources": rules.SOURCES,
        "states": rules.STATE_NAMES,
        "bodies": {each.id: each for each in offices.departments(division)},
    }
    return render(request, "hall/desk/letters.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: Request) -> HttpResponse:
    """Take down what somebody says on the telephone or at the window; look up a case by its number meanwhile."""
    department = own_desk(request)
    sent = request.POST if request.method == "POST" else request.GET
    source = sent.get("source", "")
    source = source if source in SPOKEN else "window"
    refusal: Refusal | None = None
    if request.method == "POST":
        made: list[Registered] = []
        told = forms.written(request.POST, source=source, power_id=None)
        chosen = forms.number(request.POST, "department") or department
        try:
            carry_out(
                lambda: made.append(services.register_letter(chosen, told, by=request.actor, at=request.at)),
                by=request.actor,
            )
        except Refusal as error:
            if error.status == 403:
                raise
            refusal = error
        if made:
            said = {"number": made[0].number, "code": made[0].code}
            messages.success(request, _("Registered as %(number)s. Tell the caller the code %(code)s.") % said)
        if refusal is None:
            return HttpResponseRedirect(f"{reverse('staff-letter-new')}?source={source}")
    context = {
        "source": source,
        "sources": rules.SOURCES,
        "kinds": rules.KINDS,
        "bodies": offices.departments(request.actor.division),
        "leaders": queries.leaders(request.actor.division),
        "own": department,
        "sent": sent,
        "looked_up": _case(request),
        "states": STATE_NAMES,
        "letter_states": rules.STATE_NAMES,
        "refusal": refusal,
    }
    return render(request, "hall/desk/take_down.html", context, 422 if refusal else 200)


@never_cache
@require_safe
def letter(request: Request, number: str) -> HttpResponse:
    """One letter: what it says, its clocks, its units, and the acts that are possible now."""
    return _one(request, number, None)


@never_cache
@require_POST
def act(request: Request, number: str) -> HttpResponse:
    """Take up, decline, assign, report, reply, close, or put the answer into the knowledge base."""
    found = _of_desk(request, number)
    verb = _verbs(request, found).get(request.POST.get("verb", ""))
    if verb is None:
        raise NotFound("letter.verb", msg("There is no such act."))
    try:
        carry_out(verb, by=request.actor.within(found.division))
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return _one(request, number, refusal)
    messages.success(request, _("Done. It is on the record."))
    return HttpResponseRedirect(reverse("staff-letter", args=[number]))


def own_desk(request: Request) -> int:
    """The department at whose desk the officer sits; raises Forbidden."""
    by = request.actor
    return at_desk(by, by.department or 0, request.at).department or 0


def _of_desk(request: Request, number: str) -> Letter:
    """A letter that the officer's department answers for or was assigned; raises Forbidden, NotFound."""
    department = own_desk(request)
    found = queries.letter(request.actor.division, number)
    units = {each.department for each in queries.letter_units(found.division, number)}
    if department != found.department and department not in units:
        raise NotFound("letter.unknown", msg("No letter has this number."))
    return found


def _verbs(request: Request, found: Letter) -> dict[str, Callable[[], object]]:
    sent, key = request.POST, (found.division, found.number)
    how: dict[str, Any] = {"by": request.actor, "at": request.at}
    says = forms.text(sent, "says", 8000)
    return {
        "accept": lambda: services.accept_letter(*key, **how),
        "decline": lambda: services.decline_letter(*key, reason=says, **how),
        "assign": lambda: services.assign_letter(
            *key, units=forms.numbers(sent, "units"), instruction=forms.text(sent, "note", 1000), **how
        ),
        "handle": lambda: services.handle_letter(*key, unit=request.actor.department or 0, finding=says, **how),
        "reply": lambda: services.reply_to_letter(*key, reply=says, result=forms.text(sent, "result", 12), **how),
        "close": lambda: services.close_letter(*key, **how),
        "promote": lambda: services.promote_answer(
            *key, question=forms.text(sent, "question", 300), answer=says, **how
        ),
    }


def _case(request: Request) -> dict[str, Any] | None:
    """What the operator may tell a caller of a case or a letter: its state and days, nothing of its content."""
    number = forms.text(request.GET, "number", 40)
    if not number:
        return None
    try:
        return {"number": number, "letter": queries.letter(request.actor.division, number)}
    except NotFound:
        pass
    try:
        return {"number": number, "application": queries.application(request.actor.division, number)}
    except NotFound:
        return {"number": number}


def _one(request: Request, number: str, refusal: Refusal | None) -> HttpResponse:
    found = _of_desk(request, number)
    bodies = {each.id: each for each in offices.departments(found.division)}
    units = queries.letter_units(found.division, number)
    clocks = queries.letter_clocks(found.division, number)
    department = request.actor.department
    context = {
        "letter": found,
        "bodies": bodies,
        "units": units,
        "leads": department == found.department,
        "assigned": any(each.department == department for each in units),
        "clocks": [(each, queries.clock_lamp(each, request.at).value) for each in clocks],
        "kinds": rules.KINDS,
        "sources": rules.SOURCES,
        "states": rules.STATE_NAMES,
        "stages": rules.STAGE_NAMES,
        "results": rules.RESULTS,
        "grades": rules.GRADES,
        "sent": request.POST,
        "refusal": refusal,
    }
    return render(request, "hall/desk/letter.html", context, refusal.status if refusal else 200)
