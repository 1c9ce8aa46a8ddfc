"""依申请公开: anybody asks for information and follows the request by its number and code."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.disclosure import forms, queries, services
from daylight.disclosure.models import InformationRequest
from daylight.disclosure.rules import asking
from daylight.disclosure.services import Taken
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

FOLLOWED = "followed_requests"
MOST_FOLLOWED = 20


@never_cache
def ask(request: Request) -> HttpResponse:
    """The form of a request; handed in, it shows the number and the code once."""
    refusal: Refusal | None = None
    made: list[Taken] = []
    if request.method == "POST":
        department = request.POST.get("department", "")
        try:
            chosen = int(department) if department.isdecimal() and len(department) < 10 else 0
            carry_out(
                lambda: made.append(
                    services.ask_for_information(chosen, forms.asked(request.POST), by=request.actor, at=request.at)
                ),
                by=request.actor,
            )
        except Refusal as error:
            if error.status == 403:
                raise
            refusal = error
        if made:
            request.session[FOLLOWED] = [made[0].number, *request.session.get(FOLLOWED, [])][:MOST_FOLLOWED]
            return render(request, "disclosure/openness/asked.html", {"taken": made[0]})
    context = {
        "units": queries.units(settings.DIVISION),
        "forms": asking.FORMS,
        "sent": request.POST,
        "chosen": request.GET.get("unit", ""),
        "refusal": refusal,
        "mine": list(queries.requests_of(request.actor.person)[:20]) if request.actor.person else [],
        "states": asking.STATE_NAMES,
    }
    return render(request, "disclosure/openness/ask.html", context, status=422 if refusal else 200)


@never_cache
def open_request(request: Request) -> HttpResponse:
    """Open a request with its number and code."""
    if request.method == "POST":
        found = queries.request_by_code(request.POST.get("number", ""), request.POST.get("code", ""))
        if found is not None:
            followed = [each for each in request.session.get(FOLLOWED, []) if each != found.number]
            request.session[FOLLOWED] = [found.number, *followed][:MOST_FOLLOWED]
            return HttpResponseRedirect(reverse("asking-request", args=[found.number]))
        return render(request, "disclosure/openness/open_request.html", {"missed": True}, status=422)
    return render(request, "disclosure/openness/open_request.html", {"missed": False})


@never_cache
@require_safe
def follow(request: Request, number: str) -> HttpResponse:
    """Where a request stands, its clock, and the reply; for its applicant alone."""
    return _followed(request, number, None)


@never_cache
@require_POST
def act(request: Request, number: str) -> HttpResponse:
    """The applicant supplements or withdraws."""
    found = _own(request, number)
    verbs = {
        "supplement": lambda: services.supplement_request(
            found.division, number, says=forms.text(request.POST, "says", 4000), by=request.actor, at=request.at
        ),
        "withdraw": lambda: services.withdraw_request(found.division, number, by=request.actor, at=request.at),
    }
    verb = verbs.get(request.POST.get("verb", ""))
    if verb is None:
        raise NotFound("asking.verb", msg("There is no such act."))
    try:
        carry_out(verb, by=request.actor)
    except Refusal as refusal:
        return _followed(request, number, refusal)
    messages.success(request, _("Done. It is on the record."))
    return HttpResponseRedirect(reverse("asking-request", args=[number]))


@require_safe
def report(request: Request) -> HttpResponse:
    """The figures of a year as the law asks for them (第四十九条)."""
    this = legal_day(request.at).year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and 2008 <= int(asked[:6]) <= this else this
    context = {
        "figures": queries.year_of_requests(settings.DIVISION, year),
        "years": range(this, this - 4, -1),
        "rows": asking.REPORT_ROWS,
        "states": queries.entry_counts(settings.DIVISION),
        "grounds": asking.REFUSAL_GROUNDS,
    }
    return render(request, "disclosure/openness/report.html", context)


def _own(request: Request, number: str) -> InformationRequest:
    found = queries.information_request(settings.DIVISION, number)
    if number not in request.session.get(FOLLOWED, []) and (not found.person or found.person != request.actor.person):
        raise NotFound(
            "asking.unknown", msg("No request has this number."), next_step=msg("Open it with its number and code.")
        )
    return found


def _followed(request: Request, number: str, refusal: Refusal | None) -> HttpResponse:
    found = _own(request, number)
    context = {
        "asked": found,
        "body": offices.department(found.department),
        "states": asking.STATE_NAMES,
        "forms": asking.FORMS,
        "reply": asking.REPLIES.get(found.reply),
        "review": asking.REVIEW,
        "basis": asking.REPLY_BASIS,
        "lamp": queries.request_lamp(found, request.at),
        "refusal": refusal,
    }
    return render(request, "disclosure/openness/request.html", context, status=422 if refusal else 200)
