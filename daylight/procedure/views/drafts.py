"""Drawing: begin a draft, save it, have it checked, propose it; a second person approves or returns it."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.core.actors import Role
from daylight.core.limits import Unit
from daylight.core.refusals import Refusal
from daylight.ledger.services import carry_out
from daylight.offices.queries import person
from daylight.offices.rules import ROLE_NAMES
from daylight.procedure import queries, services
from daylight.procedure.models import Proposal
from daylight.procedure.queries.handing import levels_for
from daylight.procedure.rules.charts import AUDIT, ELEMENTS, FIGURES, SOURCES
from daylight.procedure.rules.decision_tables import compiled
from daylight.procedure.rules.definition import MASKS, PREFILLS, FieldType
from daylight.procedure.rules.publishing import APPROVE
from daylight.procedure.rules.templates import template
from daylight.procedure.views import trials
from daylight.procedure.views.acting import approving, drawing, must_be_officer
from daylight.procedure.views.published import KINDS, STATES, TITLES
from daylight.procedure.views.readings import Reading, document, drawable, read
from daylight.procedure.views.words import ACTS, FIELD_TYPES, MASK_NAMES, PREFILL_NAMES, UNIT_NAMES
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import say_refusal

ROLES = {
    role: name
    for role, name in ROLE_NAMES.items()
    if role not in {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.CATALOGUE_EDITOR}
}
BLANK_FORM = {"title": "", "sections": [{"title": "基本信息", "title_en": "", "fields": []}]}
BLANK_TABLE = {
    "policy": "first",
    "inputs": [{"key": "area", "label": "面积", "type": "number"}],
    "outputs": [{"key": "band", "label": "档次", "type": "text"}],
    "rules": [{"when": ["-"], "then": [""]}],
}
UNFINISHED = (Proposal.State.DRAFT, Proposal.State.RETURNED)


@require_POST
def new(request: Request, shelf: str) -> HttpResponse:
    """Begin a draft: from a kind's template, from another flow, or from the version in force."""
    must_be_officer(request)
    kind, by = KINDS[shelf], drawing(request)
    name, title = request.POST.get("name", "").strip(), request.POST.get("title", "").strip()
    source = _source(kind, name, title or name, request.POST.get("start", ""))
    made: list[int] = []
    begin = services.begin_proposal
    carry_out(lambda: made.append(begin(kind, name, title=title or name, source=source, by=by, at=request.at)), by=by)
    return redirect("procedure-draft", made[0]) if made else redirect("procedure-index", shelf)


def _source(kind: str, name: str, title: str, start: str) -> str:
    try:
        if kind == "flow":
            copied = start.removeprefix("copy:") if start.startswith("copy:") else name
            if start.startswith("kind:"):
                return drawable(template(start.removeprefix("kind:"), title).decode())
            return drawable(queries.flow_named(copied).bpmn)
        if kind == "form":
            return _json(queries.form_document(start.removeprefix("copy:") or name))
        return _json(queries.table_named(start.removeprefix("copy:") or name).as_record())
    except Refusal:
        blank: dict[str, Any] = {**(BLANK_FORM if kind == "form" else BLANK_TABLE), "title": title}
        return drawable(template("approval", title).decode()) if kind == "flow" else _json(blank)


def _json(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, indent=1)


def draft(request: Request, draft_id: int, refusal: Refusal | None = None) -> HttpResponse:
    """A draft: the editor while it is being drawn, the reading copy for everybody else."""
    must_be_officer(request)
    found = queries.proposal(draft_id)
    typed = request.POST.get("source") if refusal and found.state in UNFINISHED else None
    reading = read(found, typed)
    by = drawing(request, found.department_id)
    approver = approving(request, found.division)
    own = by.role == Role.CATALOGUE_EDITOR and by.department == found.department_id
    may_approve = found.state == "proposed" and approver.role in APPROVE and approver.person != found.proposed_by
    context: dict[str, Any] = {
        "draft": found,
        "reading": reading,
        "source": typed if typed is not None else found.source,
        "may_write": own and found.state in UNFINISHED,
        "may_withdraw": own and found.state in (*UNFINISHED, "proposed"),
        "may_approve": may_approve,
        "is_own_proposal": found.state == "proposed" and approver.person == found.proposed_by,
        "proposed_by": person(found.proposed_by) if found.proposed_by else None,
        "states": STATES,
        "kind_title": TITLES[found.kind],
        "shelf": f"{found.kind}s",
        "audit": AUDIT if found.kind in ("flow", "chart") else {},
        "refusal": say_refusal(refusal) if refusal else "",
        **_words(found),
    }
    return render(request, f"procedure/{found.kind}_draft.html", context, status=refusal.status if refusal else 200)


def _words(found: Proposal) -> dict[str, Any]:
    return {
        "roles": ROLES,
        "acts": ACTS,
        "units": {unit: UNIT_NAMES[unit] for unit in Unit},
        "field_types": {kind: FIELD_TYPES[kind] for kind in FieldType},
        "masks": {mask: name for mask, name in MASK_NAMES.items() if mask in MASKS},
        "prefills": {mark: PREFILL_NAMES[mark] for mark in sorted(PREFILLS)},
        "tables": queries.listed("table") if found.kind in ("flow", "form") else [],
        "elements": ELEMENTS,
        "sources": SOURCES,
        "figures": FIGURES,
        "said": document(found.source) if found.kind in ("chart", "table", "form") else {},
        "flows": queries.listed("flow") if found.kind == "chart" else [],
        "levels": levels_for(found.division) if found.kind == "flow" else [],
        "trial": trials.kept(found) if found.kind == "flow" else [],
    }


@require_POST
def save(request: Request, draft_id: int) -> HttpResponse:
    """Keep what was drawn; a refusal comes back with everything that was typed."""
    found = queries.proposal(draft_id)
    by = drawing(request, found.department_id)
    source, title = request.POST.get("source", ""), request.POST.get("title", "")
    if found.kind == "chart":
        source = _chart(request)
    seen = _number(request.POST.get("revision", ""))
    try:
        keep = services.save_proposal
        carry_out(lambda: keep(draft_id, source=source, title=title, as_seen=seen, by=by, at=request.at), by=by)
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        return draft(request, draft_id, refusal)
    messages.success(request, _("Saved. What is in force has not changed."))
    return redirect("procedure-draft", draft_id)


def _chart(request: Request) -> str:
    said: dict[str, object] = {key: request.POST.get(key, "") for key in (*ELEMENTS, "complaints", "source", "article")}
    said["source"] = request.POST.get("origin", "")
    said |= {key: text for key in ("name", "name_en") if (text := request.POST.get(key, ""))}
    said["flow_version"] = _number(request.POST.get("flow_version", ""))
    for when in ("before", "after"):
        said[when] = {key: request.POST.get(f"{when}_{key}", "") for key in FIGURES}
    return _json(said)


@require_POST
def check(request: Request, draft_id: int) -> HttpResponse:
    """What is wrong with a text that is not saved yet, and its reading copy; nothing is kept."""
    must_be_officer(request)
    found = queries.proposal(draft_id)
    reading = read(found, request.POST.get("source", ""))
    shown = render_to_string("procedure/preview.html", {"reading": reading, "kind": found.kind}, request=request)
    return JsonResponse({"problems": reading.problems, "preview": shown, "tables": _compiled(reading)})


def _compiled(reading: Reading) -> list[dict[str, object]]:
    return [compiled(table) for table in reading.form.tables] if reading.form else []


@require_POST
def act(request: Request, draft_id: int) -> HttpResponse:
    """Propose, approve, return or withdraw; a refusal comes back with the page."""
    found = queries.proposal(draft_id)
    seen, do = _number(request.POST.get("revision", "")), request.POST.get("do", "")
    words, audit = request.POST.get("words", "")[:500].replace("\0", ""), request.POST.getlist("audit")
    author, approver = drawing(request, found.department_id), approving(request, found.division)
    acts: dict[str, tuple[Any, Callable[[], object], str]] = {
        "propose": (
            author,
            lambda: services.propose(draft_id, reason=words, as_seen=seen, by=author, at=request.at),
            _("Proposed. Somebody else now reads and approves it."),
        ),
        "approve": (
            approver,
            lambda: services.approve_proposal(draft_id, audit=audit, as_seen=seen, by=approver, at=request.at),
            _("Published. New cases follow it; running cases keep theirs."),
        ),
        "return": (
            approver,
            lambda: services.return_proposal(draft_id, opinion=words, as_seen=seen, by=approver, at=request.at),
            _("Returned to its author."),
        ),
        "withdraw": (
            author,
            lambda: services.withdraw_proposal(draft_id, as_seen=seen, by=author, at=request.at),
            _("Withdrawn. What is in force has not changed."),
        ),
    }
    if do not in acts:
        return redirect("procedure-draft", draft_id)
    by, verb, said = acts[do]
    try:
        carry_out(verb, by=by)
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        return draft(request, draft_id, refusal)
    messages.success(request, said)
    return redirect("procedure-draft", draft_id)


def bpmn_source(request: Request, draft_id: int) -> HttpResponse:
    """The drawing of a draft, as a BPMN file."""
    must_be_officer(request)
    return HttpResponse(queries.proposal(draft_id).source, content_type="application/xml; charset=utf-8")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
