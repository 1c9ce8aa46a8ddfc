"""结果公示: what everybody may read of decided cases."""

import csv
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daylight.casework import queries as casework
from daylight.casework.rules import stages
from daylight.catalogue import queries as catalogue
from daylight.core.kinds import KIND_NAMES, Kind
from daylight.disclosure import queries
from daylight.disclosure.forms import sought as read_sought
from daylight.disclosure.queries import RecordFacts, Sought
from daylight.disclosure.rules import masking, progress
from daylight.disclosure.rules.states import TAKEN_BACK_BY
from daylight.hall import queries as hall
from daylight.hall.rules.erasures import LAW as ERASED_BY
from daylight.hall.rules.erasures import NOT_YET, State
from daylight.ledger.rules.kinds import in_words
from daylight.legality.queries.outcomes import matters_against
from daylight.legality.rules.remedies import FORMS, OUTCOMES
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import day, named, say

PER_PAGE = 20
MOST_EXPORTED = 5000
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
ALWAYS_TOLD = ("application.", "case.", "record.")


@require_safe
def decisions(request: Request) -> HttpResponse:
    """The list: search, filters, months, twenty records a page."""
    sought = read_sought(request.GET)
    found = Paginator(queries.search(sought, at=request.at), PER_PAGE).get_page(request.GET.get("page"))
    choices = queries.choices(at=request.at)
    context = {
        "sought": sought,
        "page_of": found,
        "rows": [queries.facts_of(row) for row in found],
        "choices": choices,
        "departments": _departments(choices.departments),
        "kinds": kind_names(),
        "outcomes": stages.OUTCOMES,
        "query": urlencode(_given(sought)),
        "months": _around(sought.month, [each for each, _n in choices.months]),
        "without_month": urlencode({k: v for k, v in _given(sought).items() if k != "month"}),
    }
    return render(request, "disclosure/decisions.html", context)


@require_safe
def export(request: Request) -> HttpResponse:
    """What was found, as CSV in UTF-8; cells that a spreadsheet would run are defused."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="decisions.csv"'
    writer = csv.writer(answer)
    heads = [
        _("Number"),
        _("Matter"),
        _("Kind of power"),
        _("Party"),
        _("Result"),
        _("Document number"),
        _("Decided on"),
    ]
    writer.writerow([*heads, _("Published on"), _("State"), _("Digest")])
    names = kind_names()
    for row in queries.search(read_sought(request.GET), at=request.at)[:MOST_EXPORTED]:
        each = queries.facts_of(row)
        state = _("Withdrawn") if each.is_withdrawn else _("Published")
        cells = [each.number, named(each), say(names.get(each.kind, each.kind))]
        cells += ["", "", ""] if each.is_withdrawn else [each.party, say(each.result), each.document_number]
        cells += [day(each.decided_at), day(each.published_at), state, "" if each.is_withdrawn else each.digest]
        writer.writerow([defused(cell) for cell in cells])
    return answer


@require_safe
def record(request: Request, number: str) -> HttpResponse:
    """One record: everything disclosed, everything withheld with its article, how it went, and how to object."""
    found = queries.public_record(number, at=request.at)
    context = {"record": found, "kinds": kind_names(), "trace": traced(found.division, number)}
    if found.is_withdrawn:
        context["rule"] = withdrawn_by(found)
        return render(request, "disclosure/withdrawn.html", context)
    case = casework.case_facts(found.division, number)
    power = catalogue.version(found.power_version)
    context |= {
        "power": power,
        "body": offices.department(found.department),
        "steps": progress.stages(case, procedure.flow(case.flow_version).table, casework.steps(case.division, number)),
        "masks": masking.MASKS,
        "remedies": stages.of_kind(found.kind),
        "matters": matters_against(found.division, number),
        "matter_forms": FORMS,
        "matter_outcomes": OUTCOMES,
    }
    return render(request, "disclosure/record.html", context)


def withdrawn_by(found: RecordFacts) -> str:
    """The article under which a record was withdrawn: of erasure where the data of its case are gone or restricted."""
    erasure = hall.unseen(found.division, found.number)
    if erasure is None:
        return TAKEN_BACK_BY
    return ERASED_BY if erasure.state == State.ERASED else NOT_YET


def traced(division: str, number: str) -> list[dict[str, object]]:
    """The entries of a case that everybody may know of: what, when, and the receipt; never who or why."""
    return [
        {"what": in_words(entry.kind), "at": entry.happened_at, "receipt": entry.hex}
        for entry in casework.trace(division, number)
        if entry.kind.startswith(ALWAYS_TOLD)
    ]


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RUNS) else cell


def kind_names() -> dict[str, str]:
    """The kinds of power by name, as msgids."""
    return {str(kind): KIND_NAMES[kind] for kind in Kind}


def _departments(counts: dict[int, int]) -> dict[int, offices.DepartmentFacts]:
    known = {each.id: each for place in offices.divisions() for each in offices.departments(place.code)}
    return {key: known[key] for key in counts if key in known}


def _given(sought: Sought) -> dict[str, str]:
    said = {"q": sought.words, "kind": sought.kind, "department": str(sought.department or "")}
    said |= {"outcome": sought.outcome, "power": sought.power}
    said |= {"month": f"{sought.month:%Y-%m}" if sought.month else ""}
    return {name: value for name, value in said.items() if value}


def _around(month: date | None, months: list[date]) -> dict[str, date | None]:
    """The month before and after the one shown, among those that have records."""
    if month is None:
        return {"before": None, "after": None}
    return {
        "before": max((each for each in months if each < month), default=None),
        "after": min((each for each in months if each > month), default=None),
    }
