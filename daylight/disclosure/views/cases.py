"""办件公开: a running case for those who may follow it, with nothing in it that may not be public."""

from functools import lru_cache
from typing import Any

import segno
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from daylight.casework import queries as casework
from daylight.casework.queries import StepFacts
from daylight.casework.rules import stages as law
from daylight.casework.rules.bars import bar
from daylight.casework.rules.facts import CaseFacts
from daylight.casework.views.following import TRACKED, must_follow
from daylight.core.actors import ActorKind
from daylight.disclosure import queries
from daylight.disclosure.rules import progress
from daylight.disclosure.rules.progress import Stage
from daylight.disclosure.rules.scope import scope
from daylight.disclosure.rules.states import term_of
from daylight.disclosure.views.fresh import FOR_READER, Moment
from daylight.hall import queries as hall
from daylight.ledger.rules import SealedEntry, in_words
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.procedure.queries import FlowFacts
from daylight.web.pages import render
from daylight.web.requests import Request

LEGAL = ("promised", "statutory")
MOMENT = Moment()
"""Everybody who follows a case with its code reads the same page: it is made once in a moment."""
TOLD = ("application.", "case.", "record.")


@never_cache
@require_safe
def case(request: Request, number: str) -> HttpResponse:
    """Where a case stands, its limit, every public act with its receipt, and what to do if something is wrong."""
    if request.actor.kind is not ActorKind.VISITOR or number not in request.session.get(TRACKED, []):
        return _case(request, _followed(request, number))
    key = (request.get_host(), request.get_full_path(), request.COOKIES.get("daylight_print", ""))

    def made() -> HttpResponse:
        answer = _case(request, _followed(request, number))
        answer[FOR_READER] = "reader"
        return answer

    return MOMENT.answer(request, key, made)


def _case(request: Request, found: CaseFacts) -> HttpResponse:
    number = found.number
    steps = casework.steps(found.division, number)
    told = queries.told(found, steps)
    flow = procedure.flow(found.flow_version)
    going = progress.stages(found, flow.table, steps)
    trace = [entry for entry in casework.trace(found.division, number) if entry.kind.startswith(TOLD)]
    workdays = offices.workdays(found.division)
    bars = {clock.kind: bar(clock, request.at, workdays) for clock in found.clocks if clock.kind in LEGAL}
    fields = scope(told)
    by_key = {each.key: each for each in fields.fields}
    context = {
        "case": found,
        "unseen": hall.unseen(found.division, number) if found.closed_at else None,
        "power": told.power,
        "body": {"name": told.body, "name_en": told.body_en},
        "heading": {"name": by_key["title"].value, "name_en": by_key["title"].value_en},
        "party": by_key.get("party_name"),
        "flow": flow,
        "going": going,
        "waiting": waiting(going),
        "chart": _chart(flow, going, is_open=found.closed_at is None),
        "bar": next((bars[kind] for kind in LEGAL if kind in bars), None),
        "bars": bars,
        "scoped": [each.as_record() for each in fields.fields],
        "sun": fields.counts(),
        "log": _log(trace, steps, flow.table.nodes),
        "todo": [stage for stage in going if stage.state == "todo"],
        "last": _slip(request, trace[-1]) if trace else None,
        "outcomes": law.OUTCOMES,
        "remedies": law.of_kind(found.kind),
        "term": term_of(found.kind),
        "updated_at": trace[-1].happened_at if trace else None,
    }
    return render(request, "disclosure/case.html", context)


def _chart(flow: FlowFacts, going: list[Stage], *, is_open: bool) -> str:
    """The external chart with the place of the case; while a step inside the office waits, the public one before it."""
    marks = {stage.node.id: f"is-{stage.state}" for stage in going if stage.state != "todo"}
    if is_open and not waiting(going):
        marks |= {stage.node.id: "is-now" for stage in going if stage.state == "done"}
        behind = [stage.node.id for stage in going if stage.state == "done"]
        marks |= dict.fromkeys(behind[:-1], "is-done")
    english = (get_language() or "").startswith("en")
    return procedure.picture(flow, public_only=True, english=english, marks=marks)


def _followed(request: Request, number: str) -> CaseFacts:
    found = casework.case_facts(request.actor.division, number)
    must_follow(request, found)
    return found


def _log(trace: list[SealedEntry], steps: list[StepFacts], nodes: Any) -> list[dict[str, object]]:
    """Every public act, with the step it finished and the post that did it; steps the flow hides are left out."""
    by_seq = {step.seq: step for step in steps}
    found: list[dict[str, object]] = []
    for entry in trace:
        step = by_seq.get(entry.seq)
        if step is not None and step.node in nodes and not nodes[step.node].is_public:
            continue
        found.append(
            {
                "what": in_words(entry.kind),
                "step": step,
                "is_pause": step is not None and step.node in nodes and nodes[step.node].pauses,
                "at": entry.happened_at,
                "receipt": entry.hex,
            }
        )
    return found


def _slip(request: Request, entry: SealedEntry) -> dict[str, object]:
    address = request.build_absolute_uri(reverse("receipt", args=[entry.hex]))
    label = _("QR code of the receipt")
    qr = _drawn(address).replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
    return {"entry": entry, "what": in_words(entry.kind), "address": address, "qr": qr}


@lru_cache(maxsize=2048)
def _drawn(address: str) -> str:
    drawn: str = segno.make(address, error="m").svg_inline(scale=3, border=2, dark="#0c2c42", light="#fff")
    return drawn


def waiting(going: list[Stage]) -> list[Stage]:
    """The steps that wait now."""
    return [stage for stage in going if stage.state in {"now", "hold"}]
