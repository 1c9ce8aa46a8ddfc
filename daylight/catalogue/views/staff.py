"""A department keeps its own powers: the list, the entry form, publishing, comparing, suspending."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.catalogue import forms, queries, services
from daylight.catalogue.queries import clearing, elements
from daylight.catalogue.queries.basis import annulled
from daylight.catalogue.queries.clearing.confirmed import confirmations
from daylight.catalogue.queries.publishing import unshown_before_decision
from daylight.catalogue.rules.checks import ELEMENTS, Problem, missing, unpublishable, wrong
from daylight.catalogue.rules.codes import next_code
from daylight.catalogue.rules.comparison import compare
from daylight.catalogue.rules.definitions import BLANK, Document, PowerFacts, completed
from daylight.catalogue.rules.fieldsets import GROUPS, SCOPES, STATED, completeness, label_of
from daylight.catalogue.rules.kinds import KINDS, MATTERS
from daylight.catalogue.rules.publicity import misstated
from daylight.catalogue.rules.states import STATE_NAMES
from daylight.catalogue.views.acting import departments_edited, editor, must_be_officer
from daylight.catalogue.views.new_business import begun
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request

STANDING = {"suspend": services.suspend, "resume": services.resume, "abolish": services.abolish}


def held(request: Request) -> HttpResponse:
    """The powers of the officer's own department, in every state."""
    must_be_officer(request.actor)
    edited = departments_edited(request)
    shown = edited or [request.actor.department or 0]
    powers = [power for body in shown for power in queries.held_by(body)]
    context = {
        "powers": powers,
        "confirmed": confirmations(power.id for power in powers),
        "kinds": KINDS,
        "state_names": STATE_NAMES,
        "may_edit": bool(edited),
    }
    return render(request, "catalogue/staff_powers.html", context)


def new(request: Request) -> HttpResponse:
    """Enter a new power."""
    must_be_officer(request.actor)
    edited = departments_edited(request)
    if request.method != "POST":
        body = edited[0] if edited else 0
        start = {**BLANK, "department": body, "kind": "licence", "code_scheme": "HB16"}
        return _form(request, {**start, **begun(request.GET), "extra": elements.usual_of(body)}, None, edited)
    document, problems = _sent(request.POST, BLANK)
    by = editor(request, document["department"] or (request.actor.department or 0))
    if problems:
        return _form(request, document, None, edited, problems)
    made: list[int] = []
    try:
        carry_out(lambda: made.append(services.draft(document, by=by, at=request.at)), by=by)
    except Refusal as refusal:
        return _form(request, document, None, edited, _problems_of(refusal))
    messages.success(request, _("Saved as a draft. It is not public until it is published."))
    return redirect("staff-power", made[0]) if made else redirect("staff-catalogue")


def edit(request: Request, power_id: int) -> HttpResponse:
    """Go on writing a draft, begin a change of what is in force, or publish; officers of other bodies are led to what
    is in force."""
    must_be_officer(request.actor)
    draft, current = queries.draft_of(power_id), _current(power_id)
    power = draft or current
    if power is None:
        raise queries.unknown()
    if request.method != "POST":
        if current is not None and not _is_own(request, current):
            known = queries.current(power_id)
            return redirect("internal-power", power_id) if known.is_internal else redirect("item", known.key)
        _must_see(request, power)
        return _form(request, completed(power.document), power, departments_edited(request), current=current)
    by = editor(request, power.department)
    return _done(request, power, draft, by)


@require_POST
def standing(request: Request, power_id: int) -> HttpResponse:
    """Suspend, resume or abolish, with a reason."""
    power = queries.draft_of(power_id) or queries.current(power_id)
    verb = request.POST.get("do", "")
    by = editor(request, power.department)
    if verb in STANDING:
        reason = request.POST.get("reason", "")[:1000].replace("\0", "")
        carry_out(lambda: STANDING[verb](power_id, reason=reason, by=by, at=request.at), by=by)
        messages.success(request, _("Done. It is on the record with its reason."))
    return redirect("staff-power", power_id)


def compared(request: Request, power_id: int) -> HttpResponse:
    """What a new version would change, or what any version changed."""
    must_be_officer(request.actor)
    draft, published = queries.draft_of(power_id), queries.versions(power_id)
    every = ([draft] if draft else []) + published
    if not every:
        raise queries.unknown()
    _must_see(request, every[0])
    picked = {each.number: each for each in every}
    after = picked.get(_number(request.GET.get("b", "")), every[0])
    before = picked.get(_number(request.GET.get("a", "")), every[min(1, len(every) - 1)])
    changes = compare(before.document, after.document)
    context = {"power": every[0], "every": every, "before": before, "after": after, "changes": changes}
    return render(request, "catalogue/staff_compare.html", context)


def _done(request: Request, power: PowerFacts, draft: PowerFacts | None, by: Actor) -> HttpResponse:
    """Save what was sent, or publish what was saved; a refusal comes back with the form."""
    document = completed(power.document)
    problems: list[Problem] = []
    publishing = request.POST.get("do") == "publish"
    if not publishing:
        document, problems = _sent(request.POST, power.document)
    try:
        if publishing:
            verb = services.publish if power.state == "draft" else services.publish_change
            carry_out(lambda: verb(power.id, by=by, at=request.at), by=by)
            messages.success(request, _("Published. The power is in force from today."))
        elif not problems:
            write = services.revise if draft else services.change
            carry_out(lambda: write(power.id, document, by=by, at=request.at), by=by)
            messages.success(request, _("Saved. What is in force has not changed."))
    except Refusal as refusal:
        problems = _problems_of(refusal)
    if problems:
        return _form(request, document, power, departments_edited(request), problems, _current(power.id))
    return redirect("staff-power", power.id)


def _sent(sent: QueryDict, before: Document) -> tuple[Document, list[Problem]]:
    """What the form says and what is missing or wrong in it."""
    told = forms.definition(sent, before)
    problems: list[Problem] = []
    for field, named in (("flow_version", procedure.flow_named), ("form_version", procedure.form_named)):
        name = sent.get(field, "").strip()
        try:
            told[field] = named(name).id if name else None
        except Refusal as refusal:
            problems.append(Problem(field, refusal.code, refusal.what))
    document = completed(told)
    problems += missing(document) + misstated(document)
    seen = {problem.element for problem in problems}
    problems += [each for each in wrong(document, queries.code_schemes()) if each.element not in seen]
    return _with_code(document), problems


def _with_code(document: Document) -> Document:
    """The form again, with the next free code where none was given."""
    if document["code"] or not (document["department"] and document["kind_code"]):
        return document
    body = offices.department(document["department"])
    taken = queries.codes_taken("HB16", f"{body.division}{body.code}")
    return {
        **document,
        "code_scheme": "HB16",
        "code": next_code(body.division, body.code, document["kind_code"], taken),
    }


def _problems_of(refusal: Refusal) -> list[Problem]:
    if refusal.status in {403, 404}:
        raise refusal
    found: list[Problem] = refusal.values.get("problems", [])  # type: ignore[assignment]
    element = "code" if refusal.code.startswith("code.") else ""
    return found or [Problem(element, refusal.code, refusal.what, refusal.values)]


def _form(
    request: Request,
    document: Document,
    power: PowerFacts | None,
    edited: list[int],
    problems: list[Problem] | None = None,
    current: PowerFacts | None = None,
) -> HttpResponse:
    found = problems or []
    draft = queries.draft_of(power.id) if power else None
    division = power.division if power else request.actor.division
    context: dict[str, Any] = {
        **_more(document, division),
        "document": document,
        "power": power,
        "draft": draft,
        "current": current,
        "bodies": [offices.department(body) for body in edited],
        "kinds": [kind for kind in KINDS.values() if kind.name != "requisition"],
        "matters": MATTERS,
        "problems": found,
        "errors": {problem.element: problem for problem in found},
        "elements": ELEMENTS,
        "lacking": _lacking(draft, legal_day(request.at)) if draft else [],
        "names": _names(document),
        "state_names": STATE_NAMES,
        "may_edit": bool(power is None or power.department in edited),
        "declaration": clearing.open_of(power.id) if power else None,
        "is_confirmed_first": bool(power and clearing.confirmation_required(power.division)),
    }
    return render(request, "catalogue/staff_power.html", context, status=422 if found else 200)


def _lacking(draft: PowerFacts, on: date) -> list[Problem]:
    """What keeps a draft from being declared or published: elements missing or wrong, and articles that lapsed."""
    found = unpublishable(draft.document, queries.code_schemes()) + unshown_before_decision(draft.document)
    return found + annulled(draft.basis, on)


def _more(document: Document, division: str) -> dict[str, Any]:
    """The text elements by group, those the division has added, and how complete the text is by each set."""
    added = elements.extra_elements(division)
    sets = elements.sets_of(document, division)
    percent, lacking = completeness(sets)
    labels = {each.key: each for each in added}
    groups = [(label, [e for e in STATED.values() if e.group == name]) for name, label in GROUPS.items()]
    return {
        "groups": [(label, group) for label, group in groups if group],
        "added": added,
        "sets": sets,
        "percent": percent,
        "lacked": [(name, labels.get(name) or label_of(name)) for name in lacking],
        "scopes": SCOPES,
    }


def _names(document: Document) -> dict[str, str]:
    flow, form = document["flow_version"], document["form_version"]
    return {
        "flow_version": procedure.flow(flow).name if flow else "",
        "form_version": procedure.form(form).name if form else "",
    }


def _current(power_id: int) -> PowerFacts | None:
    return next(iter(queries.versions(power_id)), None)


def _must_see(request: Request, power: PowerFacts) -> None:
    """A draft is shown to its own department only; to everybody else it does not exist."""
    if not _is_own(request, power):
        raise queries.unknown()


def _is_own(request: Request, power: PowerFacts) -> bool:
    return power.department == request.actor.department or power.department in departments_edited(request)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else -1
