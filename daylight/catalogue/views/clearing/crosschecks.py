"""Changes of the law and their tasks, overlaps between bodies, what may be missing or too many, what is withheld."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from daylight.catalogue import services
from daylight.catalogue.queries.clearing import changes as found_changes
from daylight.catalogue.queries.clearing import crosschecks as found
from daylight.catalogue.rules.checks import ELEMENTS
from daylight.catalogue.rules.clearing.verdicts import SETTLED_NAMES, Settled
from daylight.catalogue.rules.states import STATE_NAMES
from daylight.catalogue.views.acting import departments_edited, editor, must_be_officer
from daylight.catalogue.views.clearing.acting import leader, leads
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.web.pages import render
from daylight.web.requests import Request

CHANGE_NAMES = {"law": msg("A law"), "function": msg("A function of the body"), "policy": msg("A policy")}


def changes(request: Request) -> HttpResponse:
    """Changes of laws, functions and policies, with the task of each body and its 20 working days."""
    must_be_officer(request.actor)
    division, refusal = request.actor.division, None
    if request.method == "POST":
        try:
            _change(request, division)
            messages.success(request, _("Done. It is on the record."))
            return redirect("clearing-changes")
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    context = {
        "changes": found_changes.changes(division, request.at),
        "change_names": CHANGE_NAMES,
        "departments": offices.departments(division),
        "edited": departments_edited(request),
        "leads": leads(request, division),
        "refusal": refusal,
        "sent": request.POST,
    }
    return render(request, "catalogue/clearing/changes.html", context, status=422 if refusal else 200)


def _change(request: Request, division: str) -> None:
    sent = request.POST
    if sent.get("do") == "report":
        task = found_changes.task(_number(sent.get("task", "")))
        by = editor(request, task.department_id)
        report = sent.get("report", "").replace("\0", "")[:2000]
        carry_out(lambda: services.report_change(task.pk, report=report, by=by, at=request.at), by=by)
        return
    by = leader(request, division)
    on = _day(sent.get("changed_on", ""))
    if on is None:
        raise Refusal("change.day", msg("Give the day of the change."))
    told = {"kind": sent.get("kind", ""), "title": sent.get("title", "").replace("\0", ""), "changed_on": on}
    bodies = [_number(each) for each in sent.getlist("department")]
    carry_out(
        lambda: services.register_basis_change(division, departments=bodies, by=by, at=request.at, **told),  # type: ignore[arg-type]
        by=by,
    )


def overlaps(request: Request) -> HttpResponse:
    """Powers of different bodies that may be one, and the records of coordinating them."""
    must_be_officer(request.actor)
    division, refusal = request.actor.division, None
    if request.method == "POST":
        try:
            _coordinate(request, division)
            messages.success(request, _("Done. It is on the record."))
            return redirect("clearing-overlaps")
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    pairs = found.overlapping(division)
    context = {
        "pairs": pairs[:200],
        "total": len(pairs),
        "settled_names": SETTLED_NAMES,
        "leads": leads(request, division),
        "refusal": refusal,
    }
    return render(request, "catalogue/clearing/overlaps.html", context, status=422 if refusal else 200)


def _coordinate(request: Request, division: str) -> None:
    sent, by = request.POST, leader(request, division)
    if sent.get("do") == "settle":
        outcome = sent.get("outcome", "")
        if outcome not in set(Settled):
            raise Refusal("overlap.outcome", msg("Choose an outcome."))
        which, body = _number(sent.get("coordination", "")), _number(sent.get("assigned_to", "")) or None
        record = sent.get("record", "").replace("\0", "")[:2000]
        carry_out(
            lambda: services.settle_coordination(
                which, outcome=Settled(outcome), record=record, assigned_to=body, by=by, at=request.at
            ),
            by=by,
        )
        return
    first, second = _number(sent.get("first", "")), _number(sent.get("second", ""))
    pair = next(
        (each for each in found.overlapping(division) if {each.first.pk, each.second.pk} == {first, second}), None
    )
    if pair is None:
        raise Refusal("overlap.gone", msg("These two powers do not overlap any more."))
    grounds = {"articles": [list(each) for each in pair.overlap.articles], "likeness": pair.overlap.likeness}
    carry_out(lambda: services.open_coordination(first, second, grounds=grounds, by=by, at=request.at), by=by)


def coverage(request: Request) -> HttpResponse:
    """Articles without a power and powers without an article, body by body."""
    must_be_officer(request.actor)
    bodies = offices.departments(request.actor.division)
    asked = _number(request.GET.get("department", ""))
    own = departments_edited(request) or [request.actor.department or 0]
    chosen = asked if asked in {body.id for body in bodies} else own[0]
    page = found.coverage(chosen, legal_day(request.at)) if chosen else None
    context = {"page_of": page, "bodies": bodies, "chosen": chosen, "state_names": STATE_NAMES}
    return render(request, "catalogue/clearing/coverage.html", context)


def withheld(request: Request) -> HttpResponse:
    """Every element withheld, with its article, its reason and who approved it."""
    must_be_officer(request.actor)
    context = {"rows": found.withheld(request.actor.division), "elements": ELEMENTS}
    return render(request, "catalogue/clearing/withheld.html", context)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
