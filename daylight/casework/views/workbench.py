"""The officer's lists: to do, done, results, all cases of the department."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from daylight.casework import queries
from daylight.casework.queries.access import HANDLING, must_be_officer
from daylight.casework.queries.teamwork import memos, waiting_for
from daylight.casework.queries.workload import Workload, workload
from daylight.casework.rules.stages import OUTCOMES
from daylight.casework.rules.teamwork import MEMO_NAMES
from daylight.casework.rules.urgency import KEYS, left_of, span_of
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.workdays import Workdays
from daylight.hall import queries as applications
from daylight.offices import queries as offices
from daylight.offices.rules import PostFacts
from daylight.web.pages import render
from daylight.web.requests import Request

PAGE = 20
LANDINGS = {
    Role.SUPERVISOR: "/staff/supervision/",
    Role.DISCLOSURE_OFFICER: "/staff/disclosure/",
    Role.CATALOGUE_EDITOR: "/staff/catalogue/",
    Role.SYSTEM_ADMIN: "/staff/admin/",
    Role.SECURITY_ADMIN: "/staff/admin/",
    Role.AUDIT_ADMIN: "/staff/admin/",
}


def landing(request: Request) -> HttpResponse:
    """/staff/: the first page of the officer's role."""
    must_be_officer(request.actor)
    there = LANDINGS.get(request.actor.role) if request.actor.role else None
    return redirect(there) if there else redirect("to-do")


def to_do(request: Request) -> HttpResponse:
    """待办: tasks that wait for the officer's posts, the one due first on top."""
    posts = _posts(request)
    today = legal_day(request.at)
    workdays = offices.workdays(request.actor.division)
    person = request.actor.person or 0
    load = workload(posts, person, on=today, workdays=workdays)
    asked = _asked(request, load, today, workdays)
    found = queries.to_do(posts, person, at=request.at, asked=asked, limit=PAGE, offset=_offset(request))
    chosen = {"q": asked.words, "kind": asked.kind, "step": asked.step, "due": asked.due}
    is_whole = not any(chosen.values())
    context = {
        "found": found,
        "left": [left_of(each.began_at, each.due_at, each.lamp, request.at, workdays) for each in found.lines],
        "pages": _pages(request, found.total),
        "load": load,
        "waiting": applications.waiting(_departments(posts, Role.WINDOW), at=request.at) if is_whole else [],
        "chosen": chosen,
        "query": {key: value for key, value in chosen.items() if value},
        "may_file": any(post.role is Role.HANDLER for post in posts),
        "today": today,
        "is_workday": workdays.is_workday(today),
        "is_last": workdays.is_workday(today) and workdays.after(today, 1).isocalendar()[:2] > today.isocalendar()[:2],
        "counts": queries.counts(posts, request.actor.division, person),
        "here": "to_do",
        "memos": memos(request.actor.person or 0, posts),
        "memo_names": MEMO_NAMES,
        "owed": waiting_for(request.actor.person or 0),
    }
    return render(request, "casework/to_do.html", context)


def _asked(request: Request, load: Workload, today: date, workdays: Workdays) -> queries.Asked:
    """What the page was asked for; a kind, step or stretch that does not wait is no filter."""
    given = {key: request.GET.get(key, "").strip()[:80] for key in ("q", "kind", "step", "due")}
    kind = given["kind"] if given["kind"] in load.kinds else ""
    step = given["step"] if given["step"] in load.places else ""
    due = given["due"] if given["due"] in KEYS else ""
    first, until = span_of(due, today, workdays)
    return queries.Asked(given["q"], kind, step, load.places.get(step, []), due, first, until)


def done(request: Request) -> HttpResponse:
    """已办: what the officer has done, the latest first."""
    must_be_officer(request.actor)
    person = request.actor.person or 0
    found = queries.done(person, at=request.at, limit=PAGE, offset=_offset(request))
    return _listed(request, found, is_done=True)


def results(request: Request) -> HttpResponse:
    """办理结果: the closed cases of the officer's departments."""
    departments = _departments(_posts(request))
    by = request.actor
    found = queries.results(by.division, departments, at=request.at, limit=PAGE, offset=_offset(request))
    return _listed(request, found, is_done=False)


def _listed(request: Request, found: queries.Lines, *, is_done: bool) -> HttpResponse:
    context = {"found": found, "pages": _pages(request, found.total), "is_done": is_done, "outcomes": OUTCOMES}
    counts = queries.counts(_posts(request), request.actor.division, request.actor.person or 0)
    context |= {"counts": counts, "here": "done" if is_done else "results"}
    return render(request, "casework/done.html", context)


def _posts(request: Request) -> list[PostFacts]:
    by: Actor = request.actor
    must_be_officer(by)
    held = offices.posts_of(by.person or 0, legal_day(request.at))
    return [post for post in held if post.role in HANDLING]


def _departments(posts: list[PostFacts], role: Role | None = None) -> list[int]:
    return sorted({post.department for post in posts if role is None or post.role is role})


def _offset(request: HttpRequest) -> int:
    page = request.GET.get("page", "1")
    return (max(int(page), 1) - 1) * PAGE if page.isdigit() and len(page) < 6 else 0


def _pages(request: HttpRequest, total: int) -> object:
    return Paginator(range(total), PAGE).get_page(request.GET.get("page"))
