"""政务公开: what every body discloses, by directory, by period and by search."""

import csv
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from daylight.catalogue import queries as catalogue
from daylight.catalogue.rules.fieldsets import HANDLING, label_of, measured_by
from daylight.core.instants import legal_day
from daylight.disclosure import queries
from daylight.disclosure.forms import entry_sought
from daylight.disclosure.queries import EntrySought
from daylight.disclosure.rules.bodies import BODY_NAMES, BY_KEY, SECTORS, columns_of
from daylight.disclosure.rules.channels import CHANNELS
from daylight.disclosure.rules.fields import FIELDS, FILED
from daylight.disclosure.rules.masking import MASKS
from daylight.disclosure.rules.refusing import unknown_entry
from daylight.disclosure.rules.schedule import SCHEDULE_NAMES
from daylight.disclosure.views.public import defused
from daylight.ledger import queries as ledger
from daylight.ledger.rules.kinds import in_words
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts
from daylight.web.files import handed_out
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import day, named, say

PER_PAGE = 20
MOST_EXPORTED = 5000
LATEST = 8
SHEETS = ("board", "leaflet")


@require_safe
def index(request: Request) -> HttpResponse:
    """The units by kind of body with their rate, how much is disclosed and how much was asked for."""
    division = settings.DIVISION
    found = queries.units(division)
    year = legal_day(request.at).year
    rates = queries.unit_rates(division, at=request.at)
    context = {
        "units": found,
        "types": {kind: name for kind, name in BODY_NAMES.items() if any(each.body_type == kind for each in found)},
        "rates": rates,
        "compared": queries.compared(found, rates, at=request.at),
        "states": queries.entry_counts(division),
        "asked": queries.year_of_requests(division, year),
        "latest": queries.public_entries(EntrySought())[:LATEST],
        "columns": BY_KEY,
        "bodies": {each.body.id: each.body for each in found},
    }
    return render(request, "disclosure/openness/index.html", context)


@require_safe
def entries(request: Request) -> HttpResponse:
    """Search of everything that is disclosed, by unit, column, class, power and month."""
    sought = entry_sought(request.GET)
    found = Paginator(queries.public_entries(sought), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "sought": sought,
        "page_of": found,
        "columns": BY_KEY,
        "bodies": _bodies(),
        "by": {name: queries.counts_by(name) for name in ("department", "column", "theme", "genre")},
        "query": urlencode(_given(sought)),
    }
    return render(request, "disclosure/openness/entries.html", context)


@require_safe
def export(request: Request) -> HttpResponse:
    """What was found, as CSV in UTF-8."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="disclosure.csv"'
    writer, bodies = csv.writer(answer), _bodies()
    heads = [_("Index number"), _("Title"), _("Responsible body"), _("Column"), _("Document number")]
    writer.writerow([*heads, _("Made on"), _("Published on"), _("Summary")])
    for row in queries.public_entries(entry_sought(request.GET))[:MOST_EXPORTED]:
        body = bodies.get(row.department)
        cells = [queries.index_shown(row), row.title, named(body) if body else "", say(BY_KEY[row.column].name)]
        cells += [row.document_number, day(row.made_on), day(row.published_at), row.summary]
        writer.writerow([defused(cell) for cell in cells])
    return answer


@require_safe
def entry(request: Request, number: str) -> HttpResponse:
    """One entry with everything that is kept of it, its stages, its signatures and where else it was shown."""
    found = queries.public_entry(number)
    context = {
        "entry": found,
        "index": queries.index_shown(found),
        "column": BY_KEY[found.column],
        "body": offices.department(found.department),
        "stages": queries.stages_of(found),
        "schedules": SCHEDULE_NAMES,
        "channels": CHANNELS,
        "shown": queries.channels_of(found),
        "files": queries.entry_files(found) if found.state == "published" else [],
        "trace": [
            {"what": in_words(each.kind), "at": each.happened_at, "receipt": each.hex}
            for each in ledger.entries(found.division, f"entry/{number}")
        ],
    }
    return render(request, "disclosure/openness/entry.html", context)


@require_safe
def attachment(request: Request, number: str, serial: int) -> HttpResponse:
    """A file of an entry that everybody can read."""
    found = queries.public_entry(number)
    if found.state != "published":
        raise unknown_entry()
    row = queries.entry_file(found, serial)
    return handed_out(row.digest, row.name, row.media_type)


@require_safe
def sheet(request: Request, number: str, kind: str) -> HttpResponse:
    """An entry as a sheet to print: for the notice board, or as a leaflet, with the address of its page to scan."""
    found = queries.public_entry(number)
    if found.state != "published" or kind not in SHEETS:
        raise unknown_entry()
    address = request.build_absolute_uri(reverse("openness-entry", args=[number]))
    label = _("Scan to check this record.")
    qr = segno.make(address, error="m").svg_inline(border=0, omitsize=True)
    context = {
        "entry": found,
        "kind": kind,
        "index": queries.index_shown(found),
        "column": BY_KEY[found.column],
        "body": offices.department(found.department),
        "qr": qr.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1),
    }
    return render(request, "disclosure/openness/sheet.html", context)


@require_safe
def unit(request: Request, code: str) -> HttpResponse:
    """The directory of a unit: its card, its columns with their entries, what it owes and what is missing."""
    found = queries.unit(settings.DIVISION, code)
    context = {
        "unit": found,
        "type_name": BODY_NAMES[found.body_type],
        "sector": SECTORS.get(found.sector, ""),
        "columns": columns_of(found.body_type),
        "entries": queries.of_unit(found.body.id),
        "gaps": {each.key for each in queries.gaps(found, at=request.at)},
        "tasks": queries.tasks(settings.DIVISION, at=request.at, department=found.body.id),
        "rate": queries.unit_rates(settings.DIVISION, at=request.at).get(found.body.id),
        "is_fresh": found.is_fresh(request.at),
    }
    return render(request, "disclosure/openness/unit.html", context)


@require_safe
def guide(request: Request, code: str) -> HttpResponse:
    """The guide of a unit: what it discloses, where to find it, how to ask for the rest, and whom to complain to."""
    found = queries.unit(settings.DIVISION, code)
    context = {
        "unit": found,
        "type_name": BODY_NAMES[found.body_type],
        "columns": columns_of(found.body_type),
        "entries": queries.of_unit(found.body.id),
    }
    return render(request, "disclosure/openness/guide.html", context)


@require_safe
def calendar(request: Request) -> HttpResponse:
    """What every unit owed for the periods that are over, and whether it came in time."""
    context = {
        "tasks": sorted(
            queries.tasks(settings.DIVISION, at=request.at),
            key=lambda each: (each.due_at, each.department),
            reverse=True,
        ),
        "bodies": _bodies(),
        "rates": queries.unit_rates(settings.DIVISION, at=request.at),
    }
    return render(request, "disclosure/openness/calendar.html", context)


@require_safe
def handling(request: Request) -> HttpResponse:
    """办事公开: which items of a body tell procedure, conditions, limit and convenience services, and which do not."""
    found = queries.units(settings.DIVISION)
    asked = request.GET.get("unit", "")
    chosen = next((each for each in found if each.body.code == asked), found[0] if found else None)
    powers = catalogue.facts_of(catalogue.published_ids(chosen.body.id)) if chosen else []
    rows = [(each, measured_by(each.document, HANDLING)) for each in powers if HANDLING.applies(each.document)]
    context = {
        "units": found,
        "unit": chosen,
        "rows": rows,
        "elements": HANDLING.elements,
        "labels": {each: label_of(each) for each in HANDLING.elements},
        "gaps": sum(len(measured.lacking) for _power, measured in rows),
    }
    return render(request, "disclosure/openness/handling.html", context)


@require_safe
def fees(request: Request) -> HttpResponse:
    """The audited ledgers of fees and fines of a month, by body, each line from its case."""
    periods = queries.money_periods(settings.DIVISION, only_public=True)
    period = request.GET.get("month", "")
    period = period if period in periods else next(iter(periods), "")
    rows = queries.money_months(settings.DIVISION, period, only_public=True) if period else []
    context = {
        "periods": periods,
        "period": period,
        "rows": rows,
        "bodies": _bodies(),
        "fines": sum(row.fines for row in rows),
        "fees": sum(row.fees for row in rows),
    }
    return render(request, "disclosure/openness/fees.html", context)


@require_safe
def withheld(request: Request) -> HttpResponse:
    """依法不公开: how much of what was decided is withheld, by which article, and how many requests were refused."""
    found = queries.withheld(at=request.at)
    year = legal_day(request.at).year
    context = {
        "rows": found,
        "fields": sum(each.fields for each in found),
        "of": queries.public_fields(at=request.at),
        "asked": queries.year_of_requests(settings.DIVISION, year),
        "rules": queries.mask_rules(settings.DIVISION),
        "masks": MASKS,
        "labels": {own.key: own.label for own in [*FIELDS, *FILED.values()]},
    }
    return render(request, "disclosure/openness/withheld.html", context)


def _bodies() -> dict[int, DepartmentFacts]:
    return {each.id: each for each in offices.departments(settings.DIVISION)}


def _given(sought: EntrySought) -> dict[str, str]:
    said = {"q": sought.words, "department": str(sought.department or ""), "column": sought.column}
    said |= {"theme": sought.theme, "genre": sought.genre, "assembly": sought.assembly, "period": sought.period}
    return {name: value for name, value in (said | {"power": str(sought.power or "")}).items() if value}
