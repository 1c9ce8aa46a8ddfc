"""What everybody may read: replies, public questions, the knowledge base, figures, complaint bodies, satisfaction."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.core.instants import legal_day, start_of_day
from daylight.hall import queries
from daylight.hall.forms import letters as forms
from daylight.hall.rules import letters as rules
from daylight.hall.rules.ratings import BASIS
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts
from daylight.web.pages import render
from daylight.web.requests import Request

SHORTEST_TYPED = 2


@require_safe
def published(request: Request) -> HttpResponse:
    """Published letters and replies, month by month; names are masked."""
    months = queries.published_months(settings.DIVISION)
    today = legal_day(request.at).replace(day=1)
    asked = forms.text(request.GET, "month", 7)
    month = next((each for each in months if f"{each:%Y-%m}" == asked), months[0] if months else today)
    kind = forms.text(request.GET, "kind", 12)
    at = months.index(month) if month in months else 0
    context = {
        "letters": queries.published_letters(settings.DIVISION, month, kind=kind, at=request.at),
        "months": months,
        "month": month,
        "later": months[at - 1] if months and at > 0 else None,
        "earlier": months[at + 1] if at + 1 < len(months) else None,
        "kinds": rules.KINDS,
        "kind": kind,
        "bodies": _bodies(),
    }
    return render(request, "hall/interaction/published.html", context)


@require_safe
def questions(request: Request) -> HttpResponse:
    """问政于民: questions with the official reply and its day; one that waits too long is red."""
    context = {"questions": queries.public_questions(settings.DIVISION, at=request.at), "bodies": _bodies()}
    return render(request, "hall/interaction/questions.html", context)


@require_safe
def answers(request: Request) -> HttpResponse:
    """The knowledge base; with `part` only what fits, for a form that is being filled in."""
    asked = forms.text(request.GET, "q", 200) or forms.text(request.GET, "title", 200)
    is_part = "part" in request.GET
    found = [] if is_part and len(asked) < SHORTEST_TYPED else queries.suggested_answers(settings.DIVISION, asked)
    template = "hall/interaction/suggested.html" if is_part else "hall/interaction/answers.html"
    return render(request, template, {"answers": found, "asked": asked, "bodies": _bodies()})


@require_safe
def figures(request: Request) -> HttpResponse:
    """Whether every letter was answered: by source, by department and by kind, for a half-year."""
    day = forms.day(request.GET, "half", otherwise=legal_day(request.at))
    since, until = queries.half_year(day)
    span: dict[str, Any] = {"since": since, "until": until, "at": request.at}
    by_kind = queries.letter_figures(settings.DIVISION, "kind", **span)
    context = {
        "total": queries.summed(by_kind),
        "by_kind": by_kind,
        "by_source": queries.letter_figures(settings.DIVISION, "source", **span),
        "by_department": queries.letter_figures(settings.DIVISION, "department", **span),
        "since": since,
        "halves": _halves(legal_day(request.at)),
        "kinds": rules.KINDS,
        "sources": rules.SOURCES,
        "bodies": _bodies(),
    }
    return render(request, "hall/interaction/figures.html", context)


@require_safe
def complaint_bodies(request: Request) -> HttpResponse:
    """Where one complains about whom; which departments have not published what they must."""
    found = queries.complaint_bodies(settings.DIVISION)
    return render(
        request,
        "hall/interaction/complaint_bodies.html",
        {"bodies": found, "lacking": [each for each in found if each.lacks]},
    )


@require_safe
def satisfaction(request: Request) -> HttpResponse:
    """满意率 of every department in a year, from the ratings applicants gave after their cases ended."""
    year = legal_day(request.at).year
    asked = forms.number(request.GET, "year")
    year = asked if 2000 <= asked <= year else year
    since, until = start_of_day(date(year, 1, 1)), start_of_day(date(year + 1, 1, 1))
    context = {
        "rows": queries.satisfaction(settings.DIVISION, since, until),
        "year": year,
        "years": range(legal_day(request.at).year, legal_day(request.at).year - 3, -1),
        "bodies": _bodies(),
        "basis": BASIS,
    }
    return render(request, "hall/interaction/satisfaction.html", context)


def _bodies() -> dict[int, DepartmentFacts]:
    return {each.id: each for each in offices.departments(settings.DIVISION)}


def _halves(day: date) -> list[date]:
    """The first days of this half-year and the three before it."""
    found = [queries.half_year(day)[0]]
    while len(found) < 4:
        last = found[-1]
        found.append(date(last.year, 1, 1) if last.month == 7 else date(last.year - 1, 7, 1))
    return found
