"""案源、不予立案: the leads of a department, one lead with what may be done, and in public what was not filed."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daylight.casework import services
from daylight.casework.models import Lead
from daylight.casework.queries import leads as reads
from daylight.casework.queries.access import OVERSEERS, must_read
from daylight.casework.queries.fileable import fileable
from daylight.casework.rules import leads as rules
from daylight.casework.rules.filing import SOURCES
from daylight.casework.rules.opening import Party
from daylight.casework.views.opened import posts_here, tried
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.ledger.rules import in_words
from daylight.offices import queries as offices
from daylight.offices.rules import PostFacts
from daylight.web.pages import render
from daylight.web.requests import Request

WORKING = (Role.HANDLER, Role.DEPARTMENT_HEAD)
FACTS = ("source", "facts", "place", "happened_on", "received_on", "reporter", "contact", "letter")


@require_safe
def leads(request: Request) -> HttpResponse:
    """The leads of the officer's departments, the one due first on top; those who oversee see all of the division."""
    posts, decided = posts_here(request), request.GET.get("state") == "decided"
    bodies = _bodies(request, posts)
    rows = reads.leads_of(request.actor.division, bodies, is_open=not decided)
    context = {
        "rows": [(row, reads.lead_lamp(row, request.at).value) for row in rows],
        "decided": decided, "states": rules.STATES, "grounds": rules.GROUNDS,
        "departments": {each.id: each for each in offices.departments(request.actor.division)},
        "may_register": any(post.role is Role.HANDLER for post in posts),
    }  # fmt: skip
    return render(request, "casework/leads.html", context)


def register(request: Request) -> HttpResponse:
    """The form for a lead, and the lead it registers."""
    handling = sorted({post.department for post in posts_here(request) if post.role is Role.HANDLER})
    if not handling:
        raise Forbidden("post.missing", msg("Only a handler's post registers leads."))
    refusal = None
    if request.method == "POST":
        made: list[str] = []
        refusal = tried(request, lambda: made.append(_registered(request)))
        if refusal is None:
            before = ledger.done_before(request.actor)
            number = made[0] if made else before.stream.removeprefix("lead/") if before else ""
            return redirect("lead", number) if number else redirect("leads")
    context = {
        "powers": fileable(handling), "sources": SOURCES, "refusal": refusal, "typed": request.POST,
        "today": legal_day(request.at).isoformat(),
    }  # fmt: skip
    return render(request, "casework/lead_new.html", context, status=refusal.status if refusal else 200)


def lead(request: Request, number: str, refusal: Refusal | None = None) -> HttpResponse:
    """One lead: what is known, how its time stands, what became of it, and what may be done at one's post."""
    posts, row = _opened(request, number)
    roles = {post.role for post in posts if post.department == row.department}
    context = {
        "lead": row, "lamp": reads.lead_lamp(row, request.at).value, "refusal": refusal, "typed": request.POST,
        "department": offices.department(row.department), "states": rules.STATES, "grounds": rules.GROUNDS,
        "sources": SOURCES, "ways": rules.WAYS, "basis": rules.LIMIT_BASIS, "tell_basis": rules.TELL_BASIS,
        "is_handler": Role.HANDLER in roles, "is_head": Role.DEPARTMENT_HEAD in roles,
        "trace": [(in_words(each.kind), each) for each in ledger.entries(row.division, f"lead/{number}")],
    }  # fmt: skip
    return render(request, "casework/lead.html", context, status=refusal.status if refusal else 200)


@require_POST
def act(request: Request, number: str) -> HttpResponse:
    """Extend, propose, decide, send back, tell, or file the case; a refusal is shown on the lead's page."""
    _posts, row = _opened(request, number)
    verb = _verb(request, row)
    refusal = tried(request, verb)
    if refusal:
        return lead(request, number, refusal)
    messages.success(request, _("Done and recorded."))
    return redirect("lead", number)


@require_safe
def not_filed(request: Request) -> HttpResponse:
    """What was reported or found and not filed: when, by whom, on which ground; no party and no reporter."""
    rows = reads.not_filed(settings.DIVISION)
    grounds = {key: sum(row.ground == key for row in rows) for key in rules.GROUNDS}
    context = {
        "rows": rows, "grounds": rules.GROUNDS, "by_ground": grounds, "sources": SOURCES,
        "departments": {each.id: each for each in offices.departments(settings.DIVISION)}, "at": request.at,
    }  # fmt: skip
    return render(request, "casework/not_filed.html", context)


def _registered(request: Request) -> str:
    given = request.POST
    kind = given.get("party_kind", "")
    party = Party(
        kind if kind in {"citizen", "company"} else "company",
        given.get("party_name", "").strip()[:200], given.get("party_id", "").strip()[:40],
    )  # fmt: skip
    power = given.get("power", "")
    return services.register_lead(
        int(power) if power.isdecimal() else 0, party=party, facts={key: given.get(key, "") for key in FACTS},
        by=request.actor, at=request.at, workdays=offices.workdays(request.actor.division),
    )  # fmt: skip


def _verb(request: Request, row: Lead) -> Callable[[], object]:
    given, days = request.POST, offices.workdays(row.division)
    here: dict[str, Any] = {"division": row.division, "number": row.number, "by": request.actor, "at": request.at}
    words = given.get("words", "")
    verbs: dict[str, Callable[[], object]] = {
        "extend": lambda: services.extend_lead(**here, reason=words, workdays=days),
        "propose": lambda: services.propose_no_case(**here, ground=given.get("ground", ""), reasons=words),
        "agree": lambda: services.decide_no_case(**here, agrees=True, words=words, workdays=days),
        "return": lambda: services.decide_no_case(**here, agrees=False, words=words, workdays=days),
        "tell": lambda: services.tell_reporter(**here, how=given.get("how", "")),
        "file": lambda: services.take_up_lead(**here, workdays=days),
    }
    chosen = given.get("act", "")
    if chosen not in verbs:
        raise NotFound("operation.unknown", msg("There is nothing of this kind to do with a lead."))
    return verbs[chosen]


def _opened(request: Request, number: str) -> tuple[list[PostFacts], Lead]:
    posts = posts_here(request)
    row = reads.lead(request.actor.division, number)
    must_read(request.actor, posts, division=row.division, department=row.department)
    return posts, row


def _bodies(request: Request, posts: list[PostFacts]) -> list[int]:
    if any(post.role in OVERSEERS for post in posts):
        return [each.id for each in offices.departments(request.actor.division)]
    bodies = sorted({post.department for post in posts if post.role in WORKING})
    if not bodies:
        said = msg("Only handlers and heads of a department, and those who oversee, see leads.")
        raise Forbidden("post.missing", said)
    return bodies
