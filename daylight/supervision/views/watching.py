"""Pages that watch the whole: statistics with export, off-line handling, full-text search, named staff, complaints."""

import csv
from datetime import date, timedelta

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from daylight.core.instants import legal_day, start_of_day
from daylight.core.refusals import Refusal
from daylight.hall.queries.letter_figures import half_year, letter_figures
from daylight.hall.queries.letters import complaints as complaints_of
from daylight.hall.queries.letters import letter, letter_clocks
from daylight.hall.rules import letters as letter_rules
from daylight.ledger import queries as ledger
from daylight.ledger.rules import in_words
from daylight.offices import queries as offices
from daylight.supervision import services
from daylight.supervision.queries import offline as reads
from daylight.supervision.queries import searching
from daylight.supervision.queries import statistics as counts
from daylight.supervision.queries.library import rule_of
from daylight.supervision.queries.usage import PURPOSES, use_of_units
from daylight.supervision.views.cockpit import watched_division
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say

YEAR = timedelta(days=365)
HEADINGS = (
    "key", "name", "cases", "overdue", "due_soon", "yellow", "red", "open", "confirmed", "dismissed", "ended",
)  # fmt: skip


@require_safe
def statistics(request: Request) -> HttpResponse:
    """监察统计: by department, kind, month, lamp or cause, between two days; as a table or as CSV."""
    division, today = watched_division(request), legal_day(request.at)
    by = request.GET.get("by", "")
    by = by if by in counts.GROUPS else "department"
    since, until = _day(request, "since", today - YEAR), _day(request, "until", today)
    span = {"since": start_of_day(since), "until": start_of_day(until + timedelta(days=1))}
    lines = counts.statistics(division, by, **span, at=request.at)
    bodies = {str(each.id): each for each in offices.departments(division)}
    if request.GET.get("format") == "csv":
        return _exported(lines, {each.key: _name(each.key, by, division, bodies) for each in lines}, by)
    shown = {
        "division": division, "by": by, "groups": counts.GROUPS, "since": since, "until": until, "lines": lines,
        "bodies": bodies, "aspects": counts.aspects(division),
        "rules": {each.key: rule_of(division, each.key) for each in lines} if by == "cause" else {},
    }  # fmt: skip
    return render(request, "supervision/statistics.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def offline(request: Request) -> HttpResponse:
    """真上网: what points to off-line handling, by department; a supervisor holds paper files against the cases."""
    division = watched_division(request)
    refusal: Refusal | None = None
    missing: list[str] | None = None
    if request.method == "POST" and not ledger.done_before(request.actor):
        try:
            missing = services.compare_archives(
                request.POST.get("numbers", "").splitlines(), department=_number(request, "department"),
                by=request.actor, at=request.at,
            )  # fmt: skip
        except Refusal as error:
            if error.status in (403, 404):
                raise
            refusal = error
    shown = {
        "division": division, "units": reads.units(division),
        "rules": [rule_of(division, code) for code in reads.RULES],
        "names": {each.id: each for each in offices.departments(division)}, "missing": missing, "refusal": refusal,
        "asked": _number(request, "department"),
    }  # fmt: skip
    return render(request, "supervision/offline.html", shown, 422 if refusal else 200)


@require_safe
def search(request: Request) -> HttpResponse:
    """全文检索: every case in which the words stand, wherever in it."""
    division, text = watched_division(request), request.GET.get("text", "").strip()[:200]
    asked = request.GET.get("page", "")
    page = max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1
    hits, count = searching.searched(division, text, page=page)
    shown = {
        "division": division, "text": text, "hits": hits, "count": count, "next_page": page + 1,
        "shown_up_to": page * searching.MOST,
        "names": {each.id: each for each in offices.departments(division)},
    }  # fmt: skip
    return render(request, "supervision/search.html", shown)


@require_safe
def usage(request: Request) -> HttpResponse:
    """专人专用: units without named staff, and when those who are named last used the systems."""
    division = watched_division(request)
    units = use_of_units(division, legal_day(request.at))
    shown = {
        "division": division, "units": units, "purposes": list(PURPOSES),
        "lacking": sum(bool(unit.lacks) for unit in units),
    }  # fmt: skip
    return render(request, "supervision/usage.html", shown)


@require_safe
def complaints(request: Request) -> HttpResponse:
    """投诉举报: complaints and reports of every department, by their day, with figures."""
    division, state = watched_division(request), "over" if request.GET.get("state") == "over" else "open"
    since, until = half_year(legal_day(request.at))
    shown = {
        "division": division, "state": state, "rows": complaints_of(division, request.at, only_open=state == "open"),
        "kinds": letter_rules.KINDS, "states": letter_rules.STATE_NAMES,
        "names": {each.id: each for each in offices.departments(division)},
        "figures": letter_figures(division, "department", since=since, until=until, at=request.at),
    }  # fmt: skip
    return render(request, "supervision/complaints.html", shown)


@require_safe
def complaint(request: Request, number: str) -> HttpResponse:
    """One complaint with its clocks and what was answered; its writer is not named here."""
    division = watched_division(request)
    found = letter(division, number)
    shown = {
        "division": division, "found": found, "clocks": letter_clocks(division, number), "kinds": letter_rules.KINDS,
        "states": letter_rules.STATE_NAMES, "department": offices.department(found.department),
        "trace": [(in_words(each.kind), each) for each in ledger.entries(division, f"letter/{number}")],
    }  # fmt: skip
    return render(request, "supervision/complaint.html", shown)


def _exported(lines: list[counts.Line], names: dict[str, str], by: str) -> HttpResponse:
    """A table for spreadsheets, with the figures of the page."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="supervision-{by}.csv"'
    out = csv.writer(answer)
    out.writerow(HEADINGS)
    for line in lines:
        out.writerow([line.key, names[line.key], *(getattr(line, name) for name in HEADINGS[2:])])
    return answer


def _name(key: str, by: str, division: str, bodies: dict[str, offices.DepartmentFacts]) -> str:
    if by == "department" and key in bodies:
        return bodies[key].name
    return say(rule_of(division, key).name) if by == "cause" else key


def _day(request: Request, name: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return otherwise


def _number(request: Request, name: str) -> int:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 18 else 0
