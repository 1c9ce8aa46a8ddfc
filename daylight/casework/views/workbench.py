"""The officer's lists: to do, done, results, all cases of the department."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from daylight.casework import queries
from daylight.casework.queries.access import HANDLING, must_be_officer
from daylight.casework.queries.teamwork import memos, waiting_for
from daylight.casework.queries.workload import buckets
from daylight.casework.rules.stages import OUTCOMES
from daylight.casework.rules.teamwork import MEMO_NAMES
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
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
    words = request.GET.get("q", "").strip()[:80]
    person = request.actor.person or 0
    found = queries.to_do(posts, person, at=request.at, words=words, limit=PAGE, offset=_offset(request))
    waiting = applications.waiting(_departments(posts, Role.WINDOW), at=request.at) if not words else []
    context = {
        "found": found,
        "pages": _pages(request, found.total),
        "buckets": buckets(posts, person, on=today, workdays=workdays),
        "waiting": waiting,
        "words": words,
        "today": today,
        "workdays": workdays,
        "is_workday": workdays.is_workday(today),
        "counts": queries.counts(posts, request.actor.division, person),
        "here": "to_do",
        "memos": memos(request.actor.person or 0, posts),
        "memo_names": MEMO_NAMES,
        "owed": waiting_for(request.actor.person or 0),
    }
    return render(request, "casework/to_do.html", context)


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
