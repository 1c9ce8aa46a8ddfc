"""公开审查: drafts that wait, what each would tell everybody, and the two verbs of the disclosure officer."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.disclosure import queries, services
from daylight.disclosure.rules import fields, masking
from daylight.disclosure.rules.states import STATE_NAMES, TAKEN_BACK_BY
from daylight.disclosure.views.public import kind_names, traced
from daylight.ledger.services import carry_out
from daylight.legality.rules.remedies import OUTCOMES
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

PER_PAGE = 50


@require_safe
def queue(request: Request) -> HttpResponse:
    """待公开: drafts by due day with their lamp, and the disclosure rate of every department."""
    if request.actor.kind == ActorKind.VISITOR:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    _must_disclose(request)
    division = request.actor.division
    found = Paginator(queries.to_publish(division), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_of": found,
        "rows": [queries.facts_of(row) for row in found],
        "departments": {each.id: each for each in offices.departments(division)},
        "rates": queries.rates(division, at=request.at),
        "overtaken": queries.to_take_back(division, at=request.at, workdays=offices.workdays(division)),
        "outcomes": OUTCOMES,
        "taken_back_by": TAKEN_BACK_BY,
        "kinds": kind_names(),
        "latest": queries.latest(10, at=request.at),
    }
    return render(request, "disclosure/queue.html", context)


@require_safe
def review(request: Request, number: str) -> HttpResponse:
    """One record: what would be public beside what would not, what the scan found, and what may be done."""
    _must_disclose(request)
    return _reviewed(request, number)


def _reviewed(request: Request, number: str, refusal: Refusal | None = None) -> HttpResponse:
    found = queries.record(request.actor.division, number)
    context = {
        "record": found,
        "kinds": kind_names(),
        "masks": masking.MASKS,
        "patterns": masking.PATTERN_NAMES,
        "grounds": fields.GROUNDS,
        "state_name": STATE_NAMES[found.state],
        "labels": {each["key"]: each for each in found.fields},
        "trace": traced(found.division, number),
        "refusal": refusal,
        "typed": request.POST,
        "ticked": request.POST.getlist("withhold"),
    }
    return render(request, "disclosure/review.html", context, status=refusal.status if refusal else 200)


@require_POST
def approve(request: Request, number: str) -> HttpResponse:
    """Publish a draft."""
    sent = request.POST

    def verb() -> object:
        return services.approve_record(
            request.actor.division,
            number,
            as_seen=sent.get("as_seen", ""),
            cleared=sent.get("cleared", ""),
            withhold=sent.getlist("withhold"),
            ground=sent.get("ground", ""),
            by=request.actor,
            at=request.at,
        )

    return _done(request, number, verb)


@require_POST
def withdraw(request: Request, number: str) -> HttpResponse:
    """Withdraw a published record."""

    def verb() -> object:
        reason = request.POST.get("reason", "")
        return services.withdraw_record(request.actor.division, number, reason=reason, by=request.actor, at=request.at)

    return _done(request, number, verb)


def _done(request: Request, number: str, verb: Callable[[], object]) -> HttpResponse:
    try:
        carry_out(verb, by=request.actor)
    except Refusal as refusal:
        if refusal.status in {403, 404}:
            raise
        return _reviewed(request, number, refusal)
    messages.success(request, _("Done. It is on the record."))
    return HttpResponseRedirect(reverse("staff-record", args=[number]))


def _must_disclose(request: Request) -> None:
    """Only disclosure officers of the division; the try of anybody else is recorded by the site."""
    by = request.actor
    offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=by.division, on=legal_day(request.at))
