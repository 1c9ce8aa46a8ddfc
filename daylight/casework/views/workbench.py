"""The officer's lists: to do, done, results, all cases of the department."""

from datetime import date

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import translate_url
from django.utils.translation import get_language, override

from daylight.casework import queries
from daylight.casework.queries.access import HANDLING, must_be_officer
from daylight.casework.queries.teamwork import memos, waiting_for
from daylight.casework.rules.columns import COLUMNS
from daylight.casework.rules.stages import OUTCOMES
from daylight.casework.rules.teamwork import MEMO_NAMES
from daylight.casework.rules.urgency import left_of
from daylight.casework.views.asking import HELD, asked_of
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
    if there is None:
        return redirect("to-do")
    spoken = get_language() or settings.LANGUAGE_CODE
    with override(settings.LANGUAGE_CODE):
        return redirect(translate_url(there, spoken))


def to_do(request: Request) -> HttpResponse:
    """待办: tasks that wait for the officer's posts, the one due first on top."""
    posts = posts_at_desk(request)
    person = request.actor.person or 0
    asked, load = asked_of(request, posts, request.GET)
    counts, layout = queries.at_hand(posts, request.actor.division, person)
    offset = _offset(request, layout.rows)
    found = queries.to_do(posts, person, at=request.at, asked=asked, limit=layout.rows, offset=offset)
    workdays = offices.workdays(request.actor.division)
    query = asked.as_record()
    context = {
        "found": found,
        "left": [left_of(each.began_at, each.due_at, each.lamp, request.at, workdays) for each in found.lines],
        "layout": layout,
        "columns": COLUMNS,
        "pages": _pages(request, found.total, layout.rows),
        "load": load,
        "waiting": [] if query else applications.waiting(_departments(posts, Role.WINDOW), at=request.at),
        "query": query,
        "held_names": HELD,
        "may_file": any(post.role is Role.HANDLER for post in posts),
        "counts": counts,
        "here": "to_do",
        "me": person,
        "memos": memos(person, posts),
        "memo_names": MEMO_NAMES,
        "owed": waiting_for(person),
        **_day(legal_day(request.at), workdays),
    }
    return render(request, "casework/to_do.html", context)


def _day(today: date, workdays: Workdays) -> dict[str, object]:
    is_workday = workdays.is_workday(today)
    is_last = is_workday and workdays.after(today, 1).isocalendar()[:2] > today.isocalendar()[:2]
    return {"today": today, "is_workday": is_workday, "is_last": is_last}


def done(request: Request) -> HttpResponse:
    """已办: what the officer has done, the latest first."""
    must_be_officer(request.actor)
    person = request.actor.person or 0
    found = queries.done(person, at=request.at, limit=PAGE, offset=_offset(request))
    return _listed(request, found, is_done=True)


def results(request: Request) -> HttpResponse:
    """办理结果: the closed cases of the officer's departments."""
    departments = _departments(posts_at_desk(request))
    by = request.actor
    found = queries.results(by.division, departments, at=request.at, limit=PAGE, offset=_offset(request))
    return _listed(request, found, is_done=False)


def _listed(request: Request, found: queries.Lines, *, is_done: bool) -> HttpResponse:
    context = {"found": found, "pages": _pages(request, found.total), "is_done": is_done, "outcomes": OUTCOMES}
    counts = queries.counts(posts_at_desk(request), request.actor.division, request.actor.person or 0)
    context |= {"counts": counts, "here": "done" if is_done else "results"}
    return render(request, "casework/done.html", context)


def posts_at_desk(request: Request) -> list[PostFacts]:
    """The posts from which the officer handles cases that day; refuses everybody who holds no post at all."""
    by: Actor = request.actor
    must_be_officer(by)
    held = offices.posts_of(by.person or 0, legal_day(request.at))
    return [post for post in held if post.role in HANDLING]


def _departments(posts: list[PostFacts], role: Role | None = None) -> list[int]:
    return sorted({post.department for post in posts if role is None or post.role is role})


def _offset(request: HttpRequest, rows: int = PAGE) -> int:
    page = request.GET.get("page", "1")
    return (max(int(page), 1) - 1) * rows if page.isdigit() and len(page) < 6 else 0


def _pages(request: HttpRequest, total: int, rows: int = PAGE) -> object:
    return Paginator(range(total), rows).get_page(request.GET.get("page"))
