"""政民互动: where one turns to, writing a letter, and following it."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall import queries, services
from daylight.hall.forms import letters as forms
from daylight.hall.models import Letter
from daylight.hall.rules import letters as rules
from daylight.hall.rules.surveys import is_solicitation
from daylight.hall.services import Registered
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

FOLLOWED = "followed_letters"
MOST_FOLLOWED = 20
BY_STAFF = frozenset({"hotline"})


@require_safe
def home(request: Request) -> HttpResponse:
    """Everything one can do beside applying: ask, complain, report, propose, petition, answer a survey."""
    found = list(queries.surveys(settings.DIVISION)[:40])
    context = {
        "kinds": {key: kind for key, kind in rules.KINDS.items() if key not in BY_STAFF},
        "surveys": [each for each in found if not is_solicitation(each.questions)][:5],
        "solicitations": [each for each in found if is_solicitation(each.questions)][:5],
        "today": legal_day(request.at),
        "receptions": queries.receptions(settings.DIVISION, since=request.at)[:5],
        "questions": queries.public_questions(settings.DIVISION, at=request.at)[:5],
        "bodies": {each.id: each for each in offices.departments(settings.DIVISION)},
        "mine": list(queries.letters_of(request.actor.person)[:20]) if request.actor.person else [],
        "states": rules.STATE_NAMES,
    }
    return render(request, "hall/interaction/home.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request) -> HttpResponse:
    """The form of a letter; sent, it shows number and code once."""
    refusal: Refusal | None = None
    power = _power(request)
    if request.method == "POST":
        made: list[Registered] = []
        told = forms.written(request.POST, source="web", power_id=power.id if power else None)
        department = power.department if power else forms.number(request.POST, "department")
        try:
            carry_out(
                lambda: made.append(services.register_letter(department, told, by=request.actor, at=request.at)),
                by=request.actor,
            )
        except Refusal as error:
            if error.status == 403:
                raise
            refusal = error
        if made:
            follow_too(request, made[0].number)
            return render(request, "hall/interaction/registered.html", {"made": made[0]})
        if refusal is None:
            return HttpResponseRedirect(reverse("letter-open"))
    return render(request, "hall/interaction/write.html", _form(request, power, refusal), 422 if refusal else 200)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def open_letter(request: Request) -> HttpResponse:
    """Open a letter with its number and code; every pair that opens nothing gets the same answer."""
    missed = False
    number = forms.text(request.POST, "number", 40)
    if request.method == "POST":
        services.count_try(number, place=request.META.get("REMOTE_ADDR", ""), at=request.at)
        found = queries.letter_by_code(number, request.POST.get("code", "")[:64])
        if found is not None:
            follow_too(request, found.number)
            return HttpResponseRedirect(reverse("letter", args=[found.number]))
        missed = True
    context = {"missed": missed, "number": number}
    return render(request, "hall/interaction/open.html", context, 422 if missed else 200)


@never_cache
@require_safe
def letter(request: Request, number: str) -> HttpResponse:
    """Where a letter stands, its clocks and the reply; for its writer alone."""
    return _shown(request, number, None)


@never_cache
@require_POST
def evaluate(request: Request, number: str) -> HttpResponse:
    """The writer grades the reply."""
    found = _own(request, number)
    grade, remark = forms.number(request.POST, "grade"), forms.text(request.POST, "remark", 1000)
    try:
        carry_out(
            lambda: services.evaluate_letter(
                found.division, number, grade=grade, remark=remark, by=request.actor, at=request.at
            ),
            by=request.actor,
        )
    except Refusal as refusal:
        return _shown(request, number, refusal)
    return HttpResponseRedirect(reverse("letter", args=[number]))


def follow_too(request: Request, number: str) -> None:
    """This browser may read the letter for as long as its session lasts."""
    known = [each for each in request.session.get(FOLLOWED, []) if each != number]
    request.session[FOLLOWED] = [number, *known][:MOST_FOLLOWED]


def _power(request: Request) -> PowerFacts | None:
    code = (request.POST.get("item") or request.GET.get("item") or "").replace("\0", "")[:60]
    if not code:
        return None
    with suppress(NotFound):
        return catalogue.by_code(code)
    return None


def _form(request: Request, power: PowerFacts | None, refusal: Refusal | None) -> dict[str, Any]:
    sent = request.POST if request.method == "POST" else request.GET
    kind = sent.get("kind", "")
    leader = forms.key(sent, "leader")
    people = list(queries.leaders(settings.DIVISION))
    return {
        "kinds": {key: each for key, each in rules.KINDS.items() if key not in BY_STAFF},
        "kind": kind if kind in rules.KINDS else "complaint",
        "chosen": next((each for each in people if each.id == leader), None),
        "leaders": people,
        "bodies": offices.departments(settings.DIVISION),
        "power": power,
        "sent": sent,
        "name": request.actor.name if request.actor.person else "",
        "phone": _phone(request),
        "refusal": refusal,
    }


def _phone(request: Request) -> str:
    applies = request.actor.kind is ActorKind.APPLICANT and request.actor.person is not None
    return queries.party(request.actor.person).phone if applies and request.actor.person is not None else ""


def _own(request: Request, number: str) -> Letter:
    found = queries.letter_numbered(number)
    mine = found.person is not None and found.person == request.actor.person
    if not mine and number not in request.session.get(FOLLOWED, []):
        raise NotFound(
            "letter.unknown", msg("No letter has this number."), next_step=msg("Open it with its number and code.")
        )
    return found


def _shown(request: Request, number: str, refusal: Refusal | None) -> HttpResponse:
    found = _own(request, number)
    clocks = queries.letter_clocks(found.division, number)
    bodies = {each.id: each for each in offices.departments(found.division)}
    context = {
        "letter": found,
        "clocks": [(each, queries.clock_lamp(each, request.at).value) for each in clocks],
        "units": [bodies[each.department] for each in queries.letter_units(found.division, number)],
        "body": bodies[found.department],
        "kinds": rules.KINDS,
        "states": rules.STATE_NAMES,
        "stages": rules.STAGE_NAMES,
        "results": rules.RESULTS,
        "grades": rules.GRADES,
        "can_grade": found.state in {"replied", "declined"},
        "refusal": refusal,
    }
    return render(request, "hall/interaction/letter.html", context, 422 if refusal else 200)
