"""Staff pages of supervision: the lamp board, the findings, one finding."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.supervision import queries, services
from daylight.supervision.models import Finding
from daylight.supervision.queries import FindingFacts
from daylight.supervision.queries.ending import endings, what_ended
from daylight.supervision.queries.grounds import grounds
from daylight.supervision.queries.matters import untreated_before
from daylight.supervision.queries.orders import highest_grade, orders_of_finding
from daylight.supervision.queries.scope import standing_over, watched
from daylight.supervision.queries.statistics import ASPECTS, rules_of
from daylight.supervision.rules import ENDED_WELL, Level, State, Watch
from daylight.web.pages import render
from daylight.web.requests import Request

PER_PAGE = 50
UNTREATED, NOBODY = "untreated", "none"
NARROWING = ("rule", "month", "week", "power", "since", "until", "noticed", "answered")
CHOSEN = ("level", "watch", "state", "department", "aspect", *NARROWING)
DIVISION_ROLES = (Role.SUPERVISOR, Role.AUDIT_ADMIN)


@require_safe
def findings(request: Request) -> HttpResponse:
    """The findings of a division, newest first, by level, by what is watched, by state and by department."""
    division = _division(request, request.GET)
    _must_watch(request, division)
    chosen = {name: request.GET.get(name, "") for name in CHOSEN}
    found = Paginator(_sought(request, division, chosen), PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page_of": found,
        "rows": [queries.facts_of(row) for row in found],
        "departments": {each.id: each for each in offices.departments(division)},
        "chosen": chosen,
        "division": division,
        "divisions": watched(request.actor.division),
        "query": urlencode({"division": division, **{name: value for name, value in chosen.items() if value}}),
        "choices": {"level": list(Level), "watch": list(Watch), "state": list(State)},
    }
    return render(request, "supervision/findings.html", shown)


def _sought(request: Request, division: str, chosen: dict[str, str]) -> QuerySet[Finding]:
    """The findings that the words of the address ask for; "none" asks for those of no department."""
    asked, is_late = chosen["department"], chosen["state"] == UNTREATED
    department = int(asked) if asked.isdecimal() else None
    rows = queries.findings(
        division, level=chosen["level"], watch=chosen["watch"], state="open" if is_late else chosen["state"],
        department=department,
    )  # fmt: skip
    if asked == NOBODY:
        rows = rows.filter(department=None)
    if is_late:
        rows = rows.filter(noticed_at__lt=untreated_before(division, request.at))
    of_aspect = rules_of(division, chosen["aspect"]) if chosen["aspect"] in ASPECTS else None
    return queries.narrowed(rows, rules=of_aspect, **{name: chosen[name] for name in NARROWING})


@require_safe
def finding(request: Request, id_: int) -> HttpResponse:
    """One finding: its rule and article, the clock or record behind it, and what may be done about it."""
    found = queries.finding(_division(request, request.GET), id_)
    answers, watches = _may_answer(request, found), _watches(request, found.division)
    if not (answers or watches or _heads(request, found)):
        _must_watch(request, found.division)
    orders = orders_of_finding(found.division, found.id)
    shown = {
        "found": found,
        "grounds": grounds(found),
        "ending": what_ended(found),
        "orders": orders,
        "may_order": _may_order(request, found),
        "asked_kind": request.GET.get("kind", ""),
        "may_order_more": len(orders) < highest_grade(found.division),
        "answers": answers,
        "watches": watches,
        "department": offices.department(found.department) if found.department else None,
        "entry": ledger.entry(found.division, found.stream, found.entry) if found.entry else None,
    }
    return render(request, "supervision/finding.html", shown)


@require_safe
def public_findings(request: Request) -> HttpResponse:
    """Findings that have an end, with what became of them; for everybody, and without names."""
    rows = queries.narrowed(queries.ended(settings.DIVISION), rule=request.GET.get("rule", ""))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page_of": page,
        "rows": [queries.facts_of(row) for row in page],
        "departments": {each.id: each for each in offices.departments(settings.DIVISION)},
        "endings": endings(settings.DIVISION),
    }
    return render(request, "supervision/public_findings.html", shown)


@require_safe
def public_finding(request: Request, id_: int) -> HttpResponse:
    """One finding that has an end: rule, version, article, days counted and rows, for everybody and without names."""
    found = queries.finding(settings.DIVISION, id_)
    if not found.is_public:
        raise NotFound("finding.unknown", msg("There is no such finding."))
    shown = {
        "found": found,
        "grounds": grounds(found),
        "ending": what_ended(found),
        "department": offices.department(found.department) if found.department else None,
    }
    return render(request, "supervision/public_finding.html", shown)


@require_POST
def answer(request: Request, id_: int) -> HttpResponse:
    """Explain, confirm or dismiss a finding; a form sent twice does it once."""
    given = request.POST.get("act", "")
    if not ledger.done_before(request.actor):
        _answer(given, id_, request)
    division = _division(request, request.POST)
    return HttpResponseRedirect(f"{reverse('finding', args=[id_])}?division={division}")


def _answer(given: str, id_: int, request: Request) -> None:
    text, division, by, at = request.POST.get("text", ""), _division(request, request.POST), request.actor, request.at
    match given:
        case "explain":
            services.explain(id_, division=division, text=text, by=by, at=at)
        case "confirm":
            services.confirm(id_, division=division, reason=text, by=by, at=at)
        case "dismiss":
            services.dismiss(id_, division=division, reason=text, by=by, at=at)
        case "exempt":
            ticket = request.POST.get("ticket", "")
            services.exempt(id_, division=division, reason=text, ticket=ticket, by=by, at=at)
        case _unknown:
            raise Refusal("finding.unknown_act", msg("Choose what to do with this finding."))


def _may_answer(request: Request, found: FindingFacts) -> list[str]:
    if not found.is_open:
        return []
    made = ["confirm", "dismiss", "exempt"] if _stands(request, Role.SUPERVISOR, found.division) else []
    if found.state == State.RAISED and _heads(request, found):
        made.append("explain")
    return made


def _heads(request: Request, found: FindingFacts) -> bool:
    """Whether the reader is the head of the department that the finding is about."""
    try:
        on = legal_day(request.at)
        offices.at_post(request.actor, role=Role.DEPARTMENT_HEAD, department=found.department or 0, on=on)
    except Forbidden:
        return False
    return bool(found.department)


def _may_order(request: Request, found: FindingFacts) -> bool:
    return (
        bool(found.department) and found.state not in ENDED_WELL and _stands(request, Role.SUPERVISOR, found.division)
    )


def _division(request: Request, asked: QueryDict) -> str:
    """The division looked at: the reader's own, or one named; whether it may be seen is asked of the post."""
    return asked.get("division") or request.actor.division


def _stands(request: Request, role: Role, division: str) -> bool:
    try:
        standing_over(request.actor, role=role, division=division, on=legal_day(request.at))
    except Forbidden:
        return False
    return True


def _watches(request: Request, division: str) -> bool:
    return any(_stands(request, role, division) for role in DIVISION_ROLES)


def _must_watch(request: Request, division: str = "") -> None:
    """Only supervisors and audit administrators of the division, or of one above it."""
    where = division or request.actor.division
    if not _watches(request, where):
        standing_over(request.actor, role=Role.SUPERVISOR, division=where, on=legal_day(request.at))
