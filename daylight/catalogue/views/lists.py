"""The catalogue as lists to read, file and print: responsibilities, directories, workbooks and documents."""

from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _

from daylight.catalogue import queries
from daylight.catalogue.forms import sought as read_sought
from daylight.catalogue.queries import elements, official
from daylight.catalogue.queries.clearing.confirmed import exercised_by_others
from daylight.catalogue.queries.regions import regions
from daylight.catalogue.rules.clearing.stages import NATURE_NAMES
from daylight.catalogue.rules.definitions import BLANK, PowerFacts
from daylight.catalogue.rules.fieldsets import DISCLOSED, SCOPES, STATED, measured
from daylight.catalogue.rules.kinds import KINDS
from daylight.catalogue.views.sheets import basis_text, fee_text, pdf_answer, table_of, xlsx_answer
from daylight.core.instants import legal_day
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import limit, say

COUNTED = ("powers", "responsibilities", "guides_owed", "guides")
MOST = 5000
MOST_PRINTED = 400


OPENINGS = {
    "basis": msg("Basis of approval"),
    "conditions": msg("Standard of approval"),
    "steps": msg("Procedure of approval"),
    "promised": msg("Promised time limit"),
    "fee": msg("Fee standard"),
    "materials": msg("Application materials"),
}


def stated_context(power: PowerFacts) -> dict[str, object]:
    """What the page of a power says beside its own elements: text elements, those added, and the six openings."""
    added = elements.extra_elements(power.division)
    sets = measured({**BLANK, **power.document}, ())
    return {
        "stated": STATED,
        "scopes": SCOPES,
        "added": added,
        "openings": next((each for each in sets if each.set.name == "openings"), None),
        "opening_names": OPENINGS,
    }


def responsibilities(request: Request) -> HttpResponse:
    """The responsibility list beside the list of powers: one to one."""
    sought = read_sought(request.GET)
    pairing = elements.responsibilities(sought)
    bodies = {body.id: body for place in offices.divisions() for body in offices.departments(place.code)}
    start = (sought.page - 1) * 20
    context = {
        "pairing": pairing,
        "shown": [*pairing.paired, *pairing.alone][start : start + 20],
        "at_page": sought.page,
        "more": len(pairing.paired) + len(pairing.alone) > start + 20,
        "chosen": sought.departments[0] if sought.departments else 0,
        "bodies": [bodies[body] for body in queries.counts_by("department_id") if body in bodies],
    }
    return render(request, "catalogue/responsibilities.html", context)


def responsibilities_workbook(request: Request) -> HttpResponse:
    """The responsibility list as a workbook."""
    pairing = elements.responsibilities(read_sought(request.GET))
    heads = [
        _("Power code"), _("Name of the power"), _("Responsible body"), _("Duties"), _("Situations of accountability"),
        _("Accountable person or post"), _("Supervision telephone"),
    ]  # fmt: skip
    rows = [
        [p.code, p.name, p.department_name, *(p.extra.get(n, "") for n in ("duties", "situations", "accountable")),
         p.supervision_phone]
        for p in [*pairing.paired, *pairing.alone]
    ]  # fmt: skip
    return xlsx_answer("responsibilities.xlsx", [(_("Responsibility list"), heads, rows)])


def workbook(request: Request) -> HttpResponse:
    """What was found, as a workbook with one sheet for each kind of power."""
    powers = queries.everything(read_sought(request.GET))
    headings, rows = table_of(powers)
    sheets: list[tuple[str, Sequence[str], Iterable[Sequence[object]]]] = [(_("All powers"), headings, rows)]
    for kind in KINDS.values():
        own = [power for power in powers if power.kind == kind.name]
        if own:
            sheets.append((say(kind.label), headings, table_of(own)[1]))
    return xlsx_answer("powers.xlsx", sheets)


def directory(request: Request, kind: str) -> HttpResponse:
    """The directory by category, as a workbook (`xlsx`) or to print and file (`pdf`), from the same records."""
    powers = queries.everything(read_sought(request.GET), at_most=MOST if kind == "xlsx" else MOST_PRINTED)
    headings = _directory_headings()
    by_kind = [(each, [p for p in powers if p.kind == each.name]) for each in KINDS.values()]
    if kind == "xlsx":
        sheets = [(say(each.label), headings, list(_directory(own))) for each, own in by_kind if own]
        return xlsx_answer("directory.xlsx", sheets or [(_("Directory of powers"), headings, [])])
    context: dict[str, object] = {
        "headings": headings,
        "by_kind": [(say(each.label), list(_directory(own))) for each, own in by_kind if own],
        "all": len(powers),
        "is_cut": len(powers) == MOST_PRINTED,
        "on": legal_day(request.at),
    }
    return pdf_answer("directory.pdf", "catalogue/print_directory.html", context)


def bases(request: Request) -> HttpResponse:
    """执法依据目录: every article powers rest on, with the powers it supports, as a workbook sorted by law."""
    powers = queries.everything(read_sought(request.GET))
    rows = sorted(
        (str(ref.get("law", "")), str(ref.get("article", "")), p.name, p.code, p.department_name)
        for p in powers
        for ref in p.basis
    )
    heads = [_("Law"), _("Article"), _("Name of the power"), _("Power code"), _("Responsible body")]
    return xlsx_answer("bases.xlsx", [(_("Directory of legal bases"), heads, rows)])


def elsewhere(request: Request, code: str) -> HttpResponse:
    """The same matter in other divisions: limits, documents, fees and steps side by side."""
    power = queries.by_code(code)
    places = {place.code: place for place in offices.divisions()}
    found = [power, *official.same_matter(power)]
    rows = [
        (_("Statutory time limit"), [limit(p.statutory) or "—" for p in found]),
        (_("Promised time limit"), [limit(p.promised) or "—" for p in found]),
        (_("Documents to hand in"), [str(len(p.materials)) for p in found]),
        (_("Conditions"), [str(len(p.conditions)) for p in found]),
        (_("Fee"), [fee_text(p) or "—" for p in found]),
        (_("Handled wholly online"), [_("yes") if p.online else _("no") for p in found]),
        (_("Legal basis"), [basis_text(p) or "—" for p in found]),
    ]
    told = [(label, cells, len(set(cells)) > 1) for label, cells in rows]
    context = {"power": power, "found": found, "places": places, "rows": told}
    return render(request, "catalogue/elsewhere.html", context)


def kinds(request: Request) -> HttpResponse:
    """How each region divides the powers, with the number in each category: together all of them, each once."""
    schemes = [(scheme, elements.counted_by(scheme)) for scheme in elements.kind_schemes()]
    context = {"schemes": [(each, counts, sum(n for _each, n in counts)) for each, counts in schemes], "kinds": KINDS}
    context["all"] = sum(queries.counts_by("kind").values())  # type: ignore[assignment]
    return render(request, "catalogue/categories.html", context)


def _directory_headings() -> list[str]:
    return [
        _("Name of the power"), _("Legal basis"), _("Content disclosed"), _("Scope of disclosure"),
        _("Form of disclosure"), _("Time of disclosure"), _("Basis of the fee"), _("Standard of the fee"),
        _("Handling body"), _("Handling staff"), _("Telephone"), _("Power code"),
    ]  # fmt: skip


def _directory(powers: Iterable[PowerFacts]) -> Iterator[list[str]]:
    for power in powers:
        extra = power.extra
        content, scope, form, when = (str(extra.get(name, "")) for name in DISCLOSED)
        charged = power.fee.get("charged")
        yield [
            power.name, basis_text(power), content, say(SCOPES.get(scope, "")) or scope, form, when,
            str(power.fee.get("basis", "")) if charged else "", fee_text(power),
            str(extra.get("handling_body") or power.department_name), str(extra.get("handling_staff", "")),
            power.phone, power.code,
        ]  # fmt: skip


def by_region(request: Request) -> HttpResponse:
    """权力清单和责任清单按地区公布: each region with the number of its powers, responsibilities and service guides."""
    found = regions()
    together = {name: sum(getattr(each, name) for each in found) for name in COUNTED}
    return render(request, "catalogue/regions.html", {"regions": found, "together": together})


def delegated(request: Request) -> HttpResponse:
    """Powers that a body other than their holder exercises, by that body, with the document that lets it."""
    context = {"bodies": exercised_by_others(), "nature_names": NATURE_NAMES}
    return render(request, "catalogue/delegated.html", context)
