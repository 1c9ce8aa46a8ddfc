"""系统问题: what officers report of the software, how grave and how old it is, and what the vendor answered."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from daylight.core.actors import Actor, ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.offices import queries, services
from daylight.offices.forms import DefectAnswerForm, DefectForm, TicketForm
from daylight.offices.queries.tickets import tickets
from daylight.offices.rules import defects as rules
from daylight.offices.views.acting import Act, Errors, Given, carry_out
from daylight.web.requests import Request


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def defects(request: Request) -> HttpResponse:
    """The tickets of one's department, of the whole division for its system administrator; report, answer, close."""
    if request.actor.kind == ActorKind.VISITOR:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    if request.actor.kind != ActorKind.OFFICER or request.actor.department is None:
        raise Forbidden("post.not_held", msg("You do not hold this post."))
    held = queries.posts_of(request.actor.person or 0, legal_day(request.at))
    is_admin = any(post.role == Role.SYSTEM_ADMIN for post in held)
    own = None if is_admin else request.actor.department

    def page(errors: Errors) -> HttpResponse:
        facts = {
            "tickets": tickets(request.actor.division, request.at, department=own),
            "severities": rules.SEVERITIES,
            "states": rules.STATES,
            "answers": rules.ANSWERS,
            "is_admin": is_admin,
            "me": request.actor.person,
            "errors": errors,
            "given": request.POST,
        }
        return render(request, "offices/defects.html", facts, status=422 if errors else 200)

    if request.method != "POST":
        return page([])
    return carry_out(request, request.actor, ACTS, page, reverse("staff-defects"))


def _report(request: Request, by: Actor, given: Given) -> None:
    services.report_defect(given.pop("title"), **given, by=request.actor, at=request.at)


def _answer(request: Request, by: Actor, given: Given) -> None:
    services.answer_defect(given.pop("number"), **given, by=request.actor, at=request.at)


def _close(request: Request, by: Actor, given: Given) -> None:
    services.close_defect(given["number"], by=request.actor, at=request.at)


ACTS: dict[str, Act] = {
    "report": (DefectForm, _report),
    "answer": (DefectAnswerForm, _answer),
    "close": (TicketForm, _close),
}
