"""What is published: lists of flows, forms and tables, and one version of each. Readable without script."""

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import get_language

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.procedure import queries
from daylight.procedure.rules.flow_diff import differences, marks
from daylight.procedure.rules.templates import NAMES
from daylight.procedure.views.acting import drawing, must_be_officer
from daylight.procedure.views.readings import compared_forms, compared_tables
from daylight.web.pages import render
from daylight.web.requests import Request

KINDS = {"flows": "flow", "forms": "form", "tables": "table"}
TITLES = {"flow": msg("Flows"), "form": msg("Forms"), "table": msg("Decision tables"), "chart": msg("Charts")}
STATES = {
    "draft": msg("Being drawn"),
    "proposed": msg("Waits for approval"),
    "returned": msg("Returned"),
    "published": msg("Published"),
    "withdrawn": msg("Withdrawn"),
}


def index(request: Request, shelf: str) -> HttpResponse:
    """Every flow, form or table in force, and what is being drawn."""
    must_be_officer(request)
    kind = KINDS[shelf]
    context = {
        "kind": kind,
        "shelf": shelf,
        "title": TITLES[kind],
        "listed": queries.listed(kind),
        "drafts": queries.open_proposals(request.actor.division, kind),
        "states": STATES,
        "may_draw": drawing(request).role == "catalogue_editor",
        "templates": NAMES if kind == "flow" else {},
    }
    return render(request, "procedure/index.html", context)


def version(request: Request, shelf: str, name: str, number: int | None = None) -> HttpResponse:
    """One version: the drawing or the questions, what it changed, and every other version."""
    must_be_officer(request)
    kind = KINDS[shelf]
    every = queries.versions_of(kind, name)
    at = next((place for place, each in enumerate(every) if number in (None, each.number)), None)
    if at is None:
        raise NotFound("procedure.unknown", msg("There is no such version."))
    before = every[at + 1] if at + 1 < len(every) else None
    context = {
        "kind": kind,
        "shelf": shelf,
        "name": name,
        "version": every[at],
        "every": every,
        "before": before,
        "title": TITLES[kind],
        "draft": queries.proposal_of(kind, name),
        "may_draw": drawing(request).role == "catalogue_editor",
        "states": STATES,
        **_READ[kind](every[at].id, before.id if before else None, name, every[at].number),
    }
    return render(request, f"procedure/{kind}_version.html", context)


def _flow(version_id: int, before: int | None, name: str, number: int) -> dict[str, object]:
    shown = queries.flow(version_id)
    changes = differences(queries.flow(before).table, shown.table) if before else []
    english = (get_language() or "").startswith("en")
    return {
        "flow": shown,
        "steps": queries.drawing(shown)["steps"],
        "picture": queries.picture(shown, english=english, marks=marks(changes)),
        "changes": changes,
    }


def _form(version_id: int, before: int | None, name: str, number: int) -> dict[str, object]:
    shown = queries.form(version_id)
    return {"form": shown.definition, "changes": compared_forms(before, version_id) if before else []}


def _table(version_id: int, before: int | None, name: str, number: int) -> dict[str, object]:
    table = queries.table_named(name, number)
    return {"table": table, "changes": compared_tables(queries.table_named(name, number - 1), table) if before else []}


_READ = {"flow": _flow, "form": _form, "table": _table}


def source(request: Request, name: str, number: int) -> HttpResponse:
    """The drawing of one version of a flow, as BPMN."""
    must_be_officer(request)
    found = next((each for each in queries.versions_of("flow", name) if each.number == number), None)
    if found is None:
        raise Http404
    return HttpResponse(queries.flow(found.id).bpmn, content_type="application/xml; charset=utf-8")


def table_json(request: Request, name: str) -> JsonResponse:
    """A decision table in force, to be pinned in a flow or a form."""
    must_be_officer(request)
    return JsonResponse(queries.table_named(name).as_record())
