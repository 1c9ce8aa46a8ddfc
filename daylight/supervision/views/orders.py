"""Pages of orders: the supervisor's list, the department's own list, one order, and every step of it."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from daylight.casework import queries as casework
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger
from daylight.offices import queries as offices
from daylight.supervision import queries, services
from daylight.supervision.models import Order
from daylight.supervision.queries import orders as reads
from daylight.supervision.queries.duties import duties_of
from daylight.supervision.queries.scope import standing_over, watched
from daylight.supervision.rules.orders import MEASURES, Kind, OrderState
from daylight.web.pages import render
from daylight.web.requests import Request

PER_PAGE = 50


@require_safe
def orders(request: Request) -> HttpResponse:
    """The orders to departments of the supervisor's division and those below it."""
    asked = request.GET.get("division", "")
    _supervisor(request, asked or request.actor.division)
    divisions = [asked] if asked else [each.code for each in watched(request.actor.division)]
    return _list(request, divisions, None, "supervision-orders")


@require_safe
def own_orders(request: Request) -> HttpResponse:
    """The orders to the department whose head is reading."""
    department = request.actor.department
    if department is None:
        raise Forbidden("post.missing", msg("Only the head of a department reads its orders."))
    offices.at_post(request.actor, role=Role.DEPARTMENT_HEAD, department=department, on=legal_day(request.at))
    return _list(request, [request.actor.division], department, "own-orders")


@require_safe
def order(request: Request, division: str, id_: int) -> HttpResponse:
    """One order: what it follows, its limits and lamps, every step with its receipt, and what may be done now."""
    found = reads.order(division, id_)
    is_head, is_supervisor = _is_head(request, found), _is_supervisor(request, division)
    if not (is_head or is_supervisor):
        _supervisor(request, division)
    department = offices.department(found.department)
    clocks = reads.order_clocks(division, id_, at=request.at)
    shown = {
        "order": found,
        "finding": queries.finding(division, found.finding) if found.finding else None,
        "department": department,
        "clocks": clocks,
        "running": {"reply": None, "close": None, **{each.kind: each.due_at for each in clocks if not each.stopped_at}},
        "steps": reads.steps_of(division, id_),
        "accounts": reads.accounts_of(division, id_),
        "issued_by": reads.said_by(found.issued_by),
        "replied_by": reads.said_by(found.replied_by),
        "acts": _acts(found, is_head=is_head, is_supervisor=is_supervisor),
        "measures": MEASURES,
        "holders": _holders(found, request) if is_supervisor else [],
        "duties": duties_of(found.department, _power_of(found)) if is_supervisor else [],
    }
    return render(request, "supervision/order.html", shown)


@require_POST
def issue(request: Request, division: str, finding: int) -> HttpResponse:
    """Issue an order on a finding; a form sent twice issues one."""
    _supervisor(request, division)
    if not ledger.done_before(request.actor):
        kind, demand = request.POST.get("kind", ""), request.POST.get("demand", "")
        if kind not in set(Kind):
            raise Refusal("order.no_kind", msg("Choose an order by letter or on the spot."))
        made = services.issue_order(
            finding, division=division, kind=kind, demand=demand, by=request.actor, at=request.at
        )
        return HttpResponseRedirect(reverse("supervision-order", args=[division, made.id]))
    latest = reads.orders_of_finding(division, finding)[-1]
    return HttpResponseRedirect(reverse("supervision-order", args=[division, latest.id]))


@require_POST
def order_act(request: Request, division: str, id_: int) -> HttpResponse:
    """One step of an order; a form sent twice does it once."""
    found = reads.order(division, id_)
    if not _is_head(request, found):
        _supervisor(request, division)
    if not ledger.done_before(request.actor):
        _do(request.POST.get("act", ""), division, id_, request)
    return HttpResponseRedirect(reverse("supervision-order", args=[division, id_]))


def _do(act: str, division: str, id_: int, request: Request) -> None:
    given, by, at = request.POST, request.actor, request.at
    text = given.get("text", "")
    match act:
        case "reply":
            services.reply_to_order(
                id_, division=division, text=text, is_true=given.get("is_true") == "yes",
                is_objective=given.get("is_objective") == "yes", by=by, at=at,
            )  # fmt: skip
        case "return":
            services.return_order(id_, division=division, reason=text, by=by, at=at)
        case "lift":
            services.lift_order(id_, division=division, result=text, by=by, at=at)
        case "block":
            services.block_order(id_, division=division, ticket=given.get("ticket", ""), reason=text, by=by, at=at)
        case "account":
            _hold_accountable(division, id_, by, request)
        case _unknown:
            raise Refusal("order.unknown_act", msg("Choose what to do with this order."))


def _hold_accountable(division: str, id_: int, by: Actor, request: Request) -> None:
    given = request.POST
    post, _, person = given.get("holder", "").partition("/")
    if not (post.isdecimal() and person.isdecimal()):
        raise Refusal("account.nobody", msg("Choose who held the post responsible."))
    services.hold_accountable(
        id_, division=division, post=int(post), person=int(person), measure=given.get("measure", ""),
        duty=given.get("duty", ""), basis=given.get("basis", ""), by=by, at=request.at,
    )  # fmt: skip


def _list(request: Request, divisions: list[str], department: int | None, name: str) -> HttpResponse:
    chosen = {key: request.GET.get(key, "") for key in ("state", "kind", "department")}
    asked = int(chosen["department"]) if chosen["department"].isdecimal() else None
    rows = reads.orders(
        divisions, at=request.at, state=chosen["state"], kind=chosen["kind"], department=department or asked
    )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "page_of": page,
        "figures": reads.order_figures(divisions, at=request.at, department=department).items(),
        "rows": [(row, reads.order_clocks(row.division, row.id, at=request.at)) for row in page],
        "departments": {each.id: each for code in divisions for each in offices.departments(code)},
        "chosen": chosen,
        "here": reverse(name),
        "is_own": department is not None,
        "query": urlencode({key: value for key, value in chosen.items() if value}),
        "states": ["open", "overdue", "blocked", *(state.value for state in OrderState)],
    }
    return render(request, "supervision/orders.html", shown)


def _acts(found: Order, *, is_head: bool, is_supervisor: bool) -> list[str]:
    acts = []
    if is_head and found.state in (OrderState.ISSUED, OrderState.RETURNED):
        acts.append("reply")
    if is_supervisor:
        acts += ["lift", "return"] if found.state == OrderState.REPLIED else []
        acts += ["block"] if found.state != OrderState.LIFTED and not found.ticket else []
        acts.append("account")
    return acts


def _holders(found: Order, request: Request) -> list[tuple[str, str]]:
    held = reads.answerable(found, legal_day(request.at)).values()
    return [(f"{post.id}/{each.person}", f"{post.name} {each.name}") for post, each in held]


def _power_of(found: Order) -> int:
    """The power of the case that the order is about, whose duties are offered first; 0 where there is none."""
    if not found.finding:
        return 0
    about = queries.finding(found.division, found.finding)
    try:
        return casework.case_facts(found.division, about.number).power if about.is_of_case else 0
    except NotFound:
        return 0


def _is_head(request: Request, found: Order) -> bool:
    try:
        offices.at_post(request.actor, role=Role.DEPARTMENT_HEAD, department=found.department, on=legal_day(request.at))
    except Forbidden:
        return False
    return True


def _is_supervisor(request: Request, division: str) -> bool:
    try:
        _supervisor(request, division)
    except Forbidden:
        return False
    return True


def _supervisor(request: Request, division: str) -> None:
    standing_over(request.actor, role=Role.SUPERVISOR, division=division, on=legal_day(request.at))
