"""Trying a drawn flow with examples: which way it takes, and whether that is the way it should."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daylight.core.refusals import Refusal
from daylight.ledger.services import carry_out
from daylight.procedure import queries, services
from daylight.procedure.models import Proposal
from daylight.procedure.queries import FlowFacts
from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.examples import tried, way_of
from daylight.procedure.rules.trials import Trial
from daylight.procedure.views.acting import drawing, must_be_officer
from daylight.web.pages import render
from daylight.web.requests import Request


def trial(request: Request, draft_id: int) -> HttpResponse:
    """Try a draft with answers and outcomes; GET shows the way, POST keeps it as an example that must go on working."""
    must_be_officer(request)
    found = queries.proposal(draft_id)
    sent = request.POST if request.method == "POST" else request.GET
    table = compile_source(found.source.encode("utf-8"))
    example = {
        "name": sent.get("name", "").strip()[:80],
        "values": sent.get("values", "")[:2000],
        "outcomes": {task.id: chosen for task in table.tasks if (chosen := sent.getlist(f"o.{task.id}"))},
    }
    done = tried(table, example)
    if request.method == "POST":
        return _keep(request, found, example, done)
    english = (get_language() or "").startswith("en")
    passed = dict.fromkeys((*done.path, *done.passed), "is-done")
    shown = FlowFacts(0, found.title, 0, table, found.source, "")
    context = {
        "draft": found,
        "table": table,
        "example": example,
        "done": done,
        "picture": queries.picture(shown, english=english, marks=passed),
        "examples": kept(found),
        "may_keep": drawing(request, found.department_id).role == "catalogue_editor",
    }
    return render(request, "procedure/trial.html", context)


def _keep(request: Request, found: Proposal, example: dict[str, Any], done: Trial) -> HttpResponse:
    by = drawing(request, found.department_id)
    expected = way_of(done)
    examples = [each for each in found.examples if each.get("name") != example["name"]]
    examples.append({**example, "name": example["name"] or _("Example"), "expected": expected})
    keep = services.save_proposal
    carry_out(
        lambda: keep(found.pk, source=found.source, examples=examples, as_seen=found.revision, by=by, at=request.at),
        by=by,
    )
    messages.success(request, _("Kept as an example. It is tried again whenever the flow changes."))
    return redirect("procedure-draft", found.pk)


def kept(found: Proposal) -> list[dict[str, Any]]:
    """The kept examples, each tried on the draft as it is now: `is_same` says whether it still goes the same way."""
    try:
        table = compile_source(found.source.encode("utf-8"))
    except Refusal:
        return [{**example, "is_same": None, "path": []} for example in found.examples]
    made = []
    for example in found.examples:
        done = tried(table, example)
        way = way_of(done)
        names = [table.nodes[node].name or node for node in way if node in table.nodes]
        made.append({**example, "is_same": way == example.get("expected"), "path": names})
    return made
