"""The catalogue of powers for everyone: who holds which powers, and what each of them says."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from daylight.catalogue import queries
from daylight.catalogue.forms import sought as read_sought
from daylight.catalogue.queries.clearing.confirmed import confirmations
from daylight.catalogue.queries.clearing.crosschecks import in_favour_of
from daylight.catalogue.queries.life import trial_of
from daylight.catalogue.queries.search import PAGE, Sought
from daylight.catalogue.rules.clearing.stages import NATURE_NAMES
from daylight.catalogue.rules.comparison import compare
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.kinds import KINDS, SCHEMES, label_of, matter_of
from daylight.catalogue.rules.search import marked
from daylight.catalogue.rules.states import STATE_NAMES, State
from daylight.catalogue.rules.sunlight import sunlight
from daylight.catalogue.views.charts import charts_of
from daylight.catalogue.views.lists import stated_context
from daylight.catalogue.views.sheets import csv_answer
from daylight.core.codes import SCHEMES as CODE_SCHEMES
from daylight.core.codes import parse
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.lawbook import queries as lawbook
from daylight.lawbook.rules import LEVEL_NAMES, Level
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import named

SUGGESTED, LONGEST_TYPED = 6, 60
SORTS = {"best": msg("Best match"), "code": msg("By code"), "name": msg("By name"), "recent": msg("Latest first")}


def items(request: Request) -> HttpResponse:
    """The catalogue: search, filters with counts, twenty powers a page."""
    sought = read_sought(request.GET)
    found = queries.search(sought)
    bodies = {body.id: body for code in found.counts["divisions"] for body in offices.departments(code)}
    context = {
        "sought": sought,
        "found": found,
        "suns": {power.id: sunlight(power) for power in found.powers},
        "pieces": {power.id: marked(named(power), found.phrases(sought.words)) for power in found.powers},
        "facets": _facets(found.counts, sought, bodies),
        "page_of": Paginator(range(found.total), PAGE).page(found.page),
        "query": _query(request.GET, "page"),
        "unsorted": _query(request.GET, "page", "sort"),
        "sorts": SORTS if sought.words else {name: said for name, said in SORTS.items() if name != "best"},
        "kinds": KINDS,
        "chosen": _chosen(request.GET, bodies),
    }
    return render(request, "catalogue/items.html", context)


def suggestions(request: Request) -> HttpResponse:
    """What a reader may mean while still typing `q`: at most six powers with their bodies and addresses, as JSON."""
    words = request.GET.get("q", "").strip()[:LONGEST_TYPED]
    found = queries.search(Sought(words=words)).powers[:SUGGESTED] if words else []
    told = [
        {"name": named(power), "body": body_named(power), "url": reverse("item", args=[power.key])} for power in found
    ]
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type="application/json; charset=utf-8")


def export(request: Request) -> HttpResponse:
    """What was found, as CSV; cells that a spreadsheet would run are defused."""
    return csv_answer(queries.everything(read_sought(request.GET)))


def item(request: Request, code: str) -> HttpResponse:
    """A power as it stands."""
    return _item(request, queries.by_code_in_edition(request.catalogue_edition, code))


def version(request: Request, code: str, number: int) -> HttpResponse:
    """A power as one of its versions says it."""
    latest = queries.by_code(code)
    return _item(request, _numbered(latest, number), latest)


def diff(request: Request, code: str, first: int, second: int) -> HttpResponse:
    """Two versions of a power, element by element."""
    latest = queries.by_code(code)
    before, after = _numbered(latest, first), _numbered(latest, second)
    changes = compare(before.document, after.document)
    context = {"power": latest, "before": before, "after": after, "changes": changes}
    return render(request, "catalogue/diff.html", context)


def flow(request: Request, code: str) -> HttpResponse:
    """The external chart of a power, as BPMN."""
    power = queries.by_code(code)
    if power.flow_version is None:
        raise NotFound("flow.unknown", msg("This power has no flow."))
    return HttpResponse(procedure.outside(power.flow_version), content_type="application/xml; charset=utf-8")


def departments(request: Request) -> HttpResponse:
    """Who holds power: every body with the number of its powers."""
    counts = queries.counts_by("department_id")
    places = [(division, offices.departments(division.code)) for division in offices.divisions()]
    context = {"places": [(place, bodies) for place, bodies in places if bodies], "counts": counts}
    return render(request, "catalogue/departments.html", context)


def department(request: Request, code: str) -> HttpResponse:
    """Which powers a body holds, and the posts that exercise them."""
    on = legal_day(request.at)
    body = next((each for each in offices.departments(code[:6]) if each.code == code[6:]), None)
    if body is None:
        raise NotFound("department.unknown", msg("There is no such department."))
    powers = queries.facts_of(queries.published_ids(body.id))
    by_kind = [(kind, [power for power in powers if power.kind == kind.name]) for kind in KINDS.values()]
    staffed = offices.establishment(body.division, on, department=body.id)[0]
    documents = lawbook.documents_of(body.id, on)
    context = {
        "body": body,
        "by_kind": [pair for pair in by_kind if pair[1]],
        "posts": staffed.posts,
        "all": len(powers),
        "documents": documents,
        "charts": charts_of(body.id),
        "mandate": next((lawbook.law(each.id, on) for each in documents if each.level == Level.MANDATE), None),
        "level_names": LEVEL_NAMES,
    }
    return render(request, "catalogue/department.html", context)


def kind(request: Request, name: str) -> HttpResponse:
    """A kind of power: what it is, how the schemes number it, and which powers are of it."""
    if name not in KINDS:
        raise NotFound("kind.unknown", msg("There is no such kind of power."))
    found = queries.search(Sought(kinds=(name,), page=read_sought(request.GET).page))
    numbers = [(scheme, code) for scheme, table in SCHEMES.items() for code, each in table.items() if each == name]
    context = {"kind": KINDS[name], "found": found, "numbers": numbers, "kinds": KINDS}
    context["page_of"] = Paginator(range(found.total), PAGE).page(found.page)
    return render(request, "catalogue/kind.html", context)


def codes(request: Request) -> HttpResponse:
    """How the code of a power is made up, scheme by scheme."""
    return render(request, "catalogue/codes.html", {"schemes": queries.code_schemes().values(), "kinds": KINDS})


def body_named(power: PowerFacts) -> str:
    """The body that holds a power, in the reader's language."""
    return named({"name": power.department_name, "name_en": power.department_name_en})


def _item(request: Request, power: PowerFacts, latest: PowerFacts | None = None) -> HttpResponse:
    on = legal_day(request.at)
    shown = procedure.flow(power.flow_version) if power.flow_version else None
    history = queries.versions(power.id)
    staffed = offices.establishment(power.division, on, department=power.department)
    body = offices.department(power.department)
    context = {
        "power": power,
        "latest": latest or power,
        "kind": label_of(power.kind),
        "state_name": STATE_NAMES[State((latest or power).state)],
        "parts_of_code": _parts(power),
        "sun": sunlight(power),
        "articles": _articles(power, on if latest is None else power.since or on, request.lawbook_edition),
        "flow": shown,
        "has_chart": bool(procedure.charted([f"power/{power.id}"])),
        "steps": procedure.drawing(shown, public_only=True)["steps"] if shown else power.steps,
        "history": _history(history),
        "posts": staffed[0].posts if staffed else [],
        "body": body,
        "on": on,
        "staying": in_favour_of(power.id) if (latest or power).state == State.ABOLISHED else "",
        "benchmarks": queries.benchmarks_for(power.id, on),
        "trial": trial_of(power.id, on),
        "confirmed": confirmations([power.id]).get(power.id),
        "nature_names": NATURE_NAMES,
        "matter": matter_of(power.kind_scheme, power.kind_code),
        **stated_context(power),
    }
    return render(request, "catalogue/item.html", context)


def _numbered(latest: PowerFacts, number: int) -> PowerFacts:
    found = next((each for each in queries.versions(latest.id) if each.number == number), None)
    if found is None:
        raise queries.unknown()
    return found


def _history(versions: list[PowerFacts]) -> list[dict[str, object]]:
    """Each version with what it changed against the one before it."""
    before = [*versions[1:], None]
    return [
        {"version": each, "before": old, "changes": compare(old.document, each.document) if old else []}
        for each, old in zip(versions, before, strict=True)
    ]


def _articles(power: PowerFacts, on: date, edition: int) -> list[dict[str, object]]:
    """Each cited article with its text as in force, where the lawbook has it."""
    refs = tuple((str(ref["law"]), str(ref["article"])) for ref in power.basis)
    found = {(each.law, each.number): each for each in lawbook.in_force_in_edition(edition, refs, on)}
    return [{"cited": ref, "article": found.get((str(ref["law"]), str(ref["article"])))} for ref in power.basis]


def _parts(power: PowerFacts) -> list[tuple[str, str]]:
    if power.code_scheme not in CODE_SCHEMES:
        return []
    try:
        return [(part.value, part.meaning) for part in parse(power.code_scheme, power.code).segments]
    except Refusal:
        return []


def _facets(
    counts: dict[str, dict[object, int]], sought: Sought, bodies: Mapping[int, object]
) -> list[dict[str, object]]:
    kinds = [(kind.name, kind.label, counts["kinds"].get(kind.name, 0)) for kind in KINDS.values()]
    people = [("company", msg("Companies and other bodies")), ("citizen", msg("Individuals"))]
    ways = [("1", msg("Wholly online"), counts["online"].get(True, 0))]
    places = {place.code: place for place in offices.divisions()}
    held = [
        (each, bodies[each], n) for each, n in counts["departments"].items() if isinstance(each, int) and each in bodies
    ]
    return [
        _facet("kind", msg("Kind of power"), [row for row in kinds if row[2] or row[0] in sought.kinds], sought.kinds),
        _facet("department", msg("Responsible body"), held, sought.departments),
        _facet("audience", msg("For whom"), [(w, s, counts["audience"][w]) for w, s in people], sought.audience),
        _facet("online", msg("How to apply"), ways, ("1",) if sought.online else ()),
        _facet(
            "division",
            msg("Region"),
            [(c, places[str(c)], n) for c, n in counts["divisions"].items()],
            sought.divisions,
        ),
    ]


def _facet(
    name: str, label: str, rows: Iterable[tuple[object, object, int]], chosen: tuple[object, ...]
) -> dict[str, object]:
    options = [{"value": v, "label": said, "n": n, "is_chosen": v in chosen} for v, said, n in rows]
    return {"name": name, "label": label, "options": options, "is_open": name != "division" or bool(chosen)}


def _query(sent: QueryDict, *without: str) -> str:
    kept = sent.copy()
    for name in without:
        kept.pop(name, None)
    return kept.urlencode()


def _chosen(sent: QueryDict, bodies: Mapping[int, object]) -> list[dict[str, object]]:
    """The filters in use, each with the address that drops it."""
    found = []
    for name in ("kind", "department", "division", "audience", "online", "law"):
        for value in dict.fromkeys(sent.getlist(name)):
            rest = sent.copy()
            rest.pop("page", None)
            rest.setlist(name, [each for each in sent.getlist(name) if each != value])
            body = bodies.get(int(value)) if name == "department" and value.isdecimal() else None
            found.append({"name": name, "value": value, "body": body, "without": rest.urlencode()})
    return found
