"""绩效办工作台: runs, entries by hand and objections; and a person's own lines."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from daylight.core.actors import ActorKind, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.performance import queries, services
from daylight.performance.rules.counting import month_before, month_of
from daylight.performance.rules.planning import shipped
from daylight.web.pages import render
from daylight.web.requests import Request


@require_safe
def desk(request: Request) -> HttpResponse:
    """What the performance office has to do: months to score, objections to answer, entries of the month."""
    if request.actor.kind == ActorKind.VISITOR:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    must_score(request)
    return _desk(request)


def _desk(request: Request, refusal: Refusal | None = None) -> HttpResponse:
    division, last = request.actor.division, month_before(legal_day(request.at).replace(day=1))
    names = queries.names()
    rules = {name: queries.plan_of(division, name, last) for name in names}
    by_hand = [
        (name, each) for name, found in rules.items() if found
        for each in found.document["items"] if each["mode"] == "manual"
    ]  # fmt: skip
    context = {
        "last": last, "today": legal_day(request.at), "plans": shipped(), "rules": rules, "by_hand": by_hand,
        "runs": {name: queries.runs(division, name) for name in names},
        "open": queries.objections(division, is_open=True), "answered": queries.objections(division, is_open=False),
        "entries": [e for name in names for e in queries.manual_entries(division, name, last, legal_day(request.at))],
        "departments": offices.departments(division), "refusal": refusal, "typed": request.POST,
        "named": {each.id: each for each in offices.departments(division)},
    }  # fmt: skip
    return render(request, "performance/desk.html", context, status=refusal.status if refusal else 200)


@require_POST
def run(request: Request) -> HttpResponse:
    """Score a month, or score it again with a reason."""
    sent = request.POST
    return _done(
        request,
        lambda: services.run_scores(
            request.actor.division, sent.get("plan", ""), month_of(sent.get("month", "")),
            reason=sent.get("reason", ""), by=request.actor, at=request.at,
        ),
        _("The scores have been worked out."),
    )  # fmt: skip


@require_POST
def enter(request: Request) -> HttpResponse:
    """Enter a record by hand."""
    sent = request.POST
    plan, _slash, item = sent.get("item", "").partition("/")
    return _done(
        request,
        lambda: services.enter_manual(
            request.actor.division, plan, item=item, department=int(_number(sent.get("department")) or 0),
            day=day_of(sent.get("day", "")), basis=sent.get("basis", ""), points=_number(sent.get("points")),
            passed=whole_of(sent.get("passed")), checked=whole_of(sent.get("checked")), case=sent.get("case", ""),
            by=request.actor, at=request.at,
        ),
        _("The entry is kept; it counts from the next run of its month."),
    )  # fmt: skip


@require_POST
def answer(request: Request, objection: int) -> HttpResponse:
    """Uphold or reject an objection."""
    return _done(
        request,
        lambda: services.answer_objection(
            objection, upheld=request.POST.get("upheld") == "yes", answer=request.POST.get("answer", ""),
            by=request.actor, at=request.at,
        ),
        _("The objection has been answered."),
    )  # fmt: skip


@require_POST
def contest(request: Request, run_id: int, position: int) -> HttpResponse:
    """A department's head objects to a line."""
    back = request.POST.get("back", "")
    carry_out(
        lambda: services.object_to_line(
            run_id, position, reason=request.POST.get("reason", ""), by=request.actor, at=request.at
        ),
        by=request.actor,
    )
    messages.success(request, _("The objection has been handed in; the answer is due within ten working days."))
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return HttpResponseRedirect(back if safe else reverse("performance"))


@require_safe
def persons(request: Request) -> HttpResponse:
    """个人得分: a person's own lines; a department's head sees those of the people of the department."""
    by = request.actor
    if by.kind != ActorKind.OFFICER or by.person is None:
        return HttpResponseRedirect(f"{reverse('sign-in')}?next={request.path}")
    asked = whole_of(request.GET.get("person")) or by.person
    held = offices.posts_of(by.person, legal_day(request.at))
    headed = [post.department for post in held if post.role == Role.DEPARTMENT_HEAD]
    staff = {
        holder.person: holder for post in offices.establishment(by.division, on=legal_day(request.at))
        for holder in _holders(post, headed)
    }  # fmt: skip
    if asked != by.person and asked not in staff:
        raise Forbidden("person.not_own", msg("Only the person and the head of the department may see this."))
    lines = queries.of_person(by.division, asked, None if asked == by.person else headed)
    items = {each["key"]: each for plan in shipped().values() for each in plan["items"]}
    points = queries.efficacy_of(by.division, [*staff, asked], legal_day(request.at))
    context = {"lines": lines, "items": items, "staff": staff, "asked": asked, "points": points}
    context["sum"] = sum(line.points for line in lines)
    return render(request, "performance/persons.html", context)


def _holders(staffed: offices.StaffedDepartment, headed: list[int]) -> list[offices.HolderFacts]:
    if staffed.id not in headed:
        return []
    return [holder for post in staffed.posts for holder in post.holders]


def _done(request: Request, verb: Callable[[], object], said: str) -> HttpResponse:
    must_score(request)
    try:
        carry_out(verb, by=request.actor)
    except Refusal as refusal:
        return _desk(request, refusal)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("performance-desk"))


def must_score(request: Request) -> None:
    """Forbidden `post.missing` to everybody but the performance office of the division."""
    offices.administrator(
        request.actor, role=Role.PERFORMANCE_OFFICER, division=request.actor.division, on=legal_day(request.at)
    )


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        raise Refusal("number.invalid", msg("Write numbers with digits only.")) from None


def whole_of(text: str | None) -> int | None:
    """A whole number of a form, None where nothing was written."""
    found = _number(text)
    return None if found is None else int(found)


def day_of(text: str) -> date:
    """A day of a form. Refuses `manual.day`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal("manual.day", msg("Name the day that the entry is about.")) from None
