"""The charts of a power: what the public sees, what the office works by, and which charts are due."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.catalogue import queries
from daylight.catalogue.rules.clearing.risk import GRADES
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.pins import keyed, pins
from daylight.catalogue.views.acting import departments_edited, editor, must_be_officer, must_read
from daylight.core.clocks import Lamp
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.procedure import services as drawing
from daylight.procedure.queries import ChartFacts, FlowFacts
from daylight.procedure.rules import charts
from daylight.procedure.rules.table import Table
from daylight.web.pages import render
from daylight.web.requests import Request
from daylight.web.shown import limit

SOON = 5
"""Working days before the last day on which a chart that is due is marked as due soon."""


def subject_of(power: PowerFacts | queries.Held) -> str:
    """What the charts of a power are kept under."""
    return f"power/{power.id}"


def subject_of_body(body: int, name: str) -> str:
    """What a chart of a body itself is kept under."""
    return f"body/{body}/{name}"


def charts_of(body: int) -> list[tuple[str, ChartFacts]]:
    """The charts of a body itself, with the last part of their addresses."""
    return [(each.subject.rsplit("/", 1)[1], each) for each in procedure.charts_under(f"body/{body}/")]


def chart(request: Request, code: str) -> HttpResponse:
    """The external chart of a power: the drawing, the same in words, and everything a chart must state."""
    power = queries.by_code(code)
    every = procedure.chart_versions(subject_of(power))
    asked = request.GET.get("v", "")
    shown = next((each for each in every if asked in ("", str(each.number))), None)
    if shown is None:
        raise NotFound("chart.unknown", msg("No chart of this power has been published yet."))
    context = {"power": power, "every": every, "is_public": True, **_drawn(shown, power)}
    return render(request, "catalogue/chart.html", context)


def kept(request: Request, power_id: int) -> HttpResponse:
    """Both charts for the office: the internal one with its gaps, the external one, and what is due."""
    must_be_officer(request.actor)
    power = power_of(power_id)
    must_read(request, power)
    flow = procedure.flow(power.flow_version) if power.flow_version else None
    every = procedure.chart_versions(subject_of(power))
    english = (get_language() or "").startswith("en")
    staffed = offices.establishment(power.division, legal_day(request.at))
    posts = next((each.posts for each in staffed if each.id == power.department), [])
    context = {
        "power": power,
        "flow": flow,
        "internal": _inside(flow, power, english=english) if flow else "",
        "steps": procedure.drawing(flow)["steps"] if flow else [],
        "gaps": charts.gaps(flow.table) if flow else [],
        "leads": links(flow.table) if flow else {},
        **(_risks(flow.table, power.risk_points) if flow else {}),
        "holders": {post.role: post for post in posts},
        "every": every,
        "draft": procedure.proposal_of("chart", subject_of(power)),
        "due": _due(request, power.division, subject_of(power)),
        "may_edit": power.department in departments_edited(request),
        **({**_drawn(every[0], power), **_risks(every[0].flow.table, power.risk_points)} if every else {"shown": None}),
    }
    return render(request, "catalogue/staff_chart.html", context)


@require_POST
def act(request: Request, power_id: int) -> HttpResponse:
    """Begin a chart, or say that one has to be revised."""
    power = power_of(power_id)
    by = editor(request, power.department)
    if request.POST.get("do") == "due":
        day = parse_date(request.POST.get("needed_on", "")) or legal_day(request.at)
        reason = request.POST.get("reason", "")[:500].replace("\0", "")
        name, subject = power.name, subject_of(power)
        require = drawing.require_chart_change
        carry_out(lambda: require(subject, name=name, reason=reason, needed_on=day, by=by, at=request.at), by=by)
        messages.success(request, _("The twenty working days are running."))
        return redirect("staff-power-charts", power_id)
    source = json.dumps(_start(power), ensure_ascii=False)
    made: list[int] = []
    title = _("Charts of %(name)s") % {"name": power.name}
    begin = drawing.begin_proposal
    carry_out(
        lambda: made.append(begin("chart", subject_of(power), title=title, source=source, by=by, at=request.at)),
        by=by,
    )
    return redirect("procedure-draft", made[0]) if made else redirect("staff-power-charts", power_id)


def due(request: Request) -> HttpResponse:
    """Which powers of the division have no chart, and which charts have to be revised by when."""
    must_be_officer(request.actor)
    division = request.actor.division
    powers = powers_charted(division)
    have = procedure.charted([subject_of(power) for power in powers])
    context = {
        "due": _due(request, division),
        "bodies_of": {power.id: power.department for power in powers},
        "lacking": [power for power in powers if subject_of(power) not in have],
        "all": len(powers),
        "ahead": _ahead(request),
        "body": offices.department(request.actor.department) if request.actor.department else None,
        "own": charts_of(request.actor.department or 0),
        "may_draw": request.actor.department in departments_edited(request),
    }
    return render(request, "catalogue/staff_charts.html", context)


def _ahead(request: Request) -> list[queries.Held]:
    """What the reader's body is preparing without a chart: it must have one before it is announced."""
    held = [power for power in queries.held_by(request.actor.department) if power.state == "draft"]
    have = procedure.charted([subject_of(power) for power in held])
    return [power for power in held if subject_of(power) not in have]


def powers_charted(division: str) -> list[PowerFacts]:
    """The powers of a division in force, which must have their charts."""
    return queries.facts_of(each for body in offices.departments(division) for each in queries.exercised_ids(body.id))


def power_of(power_id: int) -> PowerFacts:
    """The power as it is in force, or as it is being drafted. Raises `power.unknown`."""
    found = next(iter(queries.versions(power_id)), None) or queries.draft_of(power_id)
    if found is None:
        raise queries.unknown()
    return found


def _risks(table: Table, points: list[dict[str, Any]]) -> dict[str, object]:
    return {"risks": keyed(points), "grades": GRADES, "names": {each.id: each for each in table.tasks}}


def _inside(flow: FlowFacts, power: PowerFacts, *, english: bool) -> str:
    found = pins(power.risk_points, flow.table)
    return procedure.picture(flow, english=english, pins=found, links=links(flow.table), title=power.name)


def _drawn(shown: ChartFacts, power: PowerFacts) -> dict[str, object]:
    english = (get_language() or "").startswith("en")
    table = shown.flow.table
    told = [] if power.withheld.get("risk_points") else power.risk_points
    drawn = procedure.picture(
        shown.flow,
        public_only=True,
        english=english,
        pins=pins(told, table),
        links=links(table),
        title=power.name_en if english and power.name_en else power.name,
    )
    return {
        "shown": shown,
        "picture": drawn,
        "public_steps": procedure.drawing(shown.flow, public_only=True)["steps"],
        "leads": links(table),
        **_risks(table, told),
        "elements": charts.ELEMENTS,
        "sources": charts.SOURCES,
        "figures": charts.FIGURES,
    }


def links(table: Table) -> dict[str, str]:
    """Where the interfaces of a chart lead: to the chart of the item they meet, at its step, or to the item."""
    found: dict[str, str] = {}
    for node in table.nodes.values():
        key, _hash, step = node.meets.partition("#")
        try:
            met = queries.by_code(key) if key else None
        except NotFound:
            met = None
        if met is not None:
            at = "item-charts" if procedure.charted([subject_of(met)]) else "item"
            found[node.id] = reverse(at, args=[met.key]) + (f"#step-{step}" if step and at == "item-charts" else "")
    return found


def _due(request: Request, division: str, subject: str = "") -> list[tuple[object, Lamp, int]]:
    today, workdays = legal_day(request.at), offices.workdays(division)
    found: list[tuple[object, Lamp, int]] = []
    for change in procedure.chart_changes(division, subject):
        left = workdays.between(today, change.due_on) if today <= change.due_on else -1
        lamp = Lamp.RED if left < 0 else Lamp.YELLOW if left <= SOON else Lamp.GREEN
        found.append((change, lamp, left))
    return found


def _start(power: PowerFacts) -> dict[str, object]:
    """What the power already says, so that nobody types it again; the chart in force where there is one."""
    flow = procedure.flow(power.flow_version) if power.flow_version else None
    before = procedure.chart_of(subject_of(power))
    if before is not None:
        return {**before.document.as_record(), "flow_version": flow.id if flow else before.flow.id}
    limits = [_("Statutory time limit"), limit(power.statutory), _("Promised time limit"), limit(power.promised)]
    article = next((f"《{ref['law']}》{ref['article']}" for ref in power.basis), "")
    return {
        "flow_version": flow.id if flow else 0,
        "conditions": "\n".join(str(each.get("text", "")) for each in power.conditions),
        "limits": " ".join(part for part in limits if part) if power.statutory or power.promised else "",
        "remedies": "\n".join(str(each.get("text", "")) for each in power.remedies),
        "complaints": power.supervision_phone,
        "source": "statutory" if article else "",
        "article": article,
        "after": {"steps": len(flow.table.tasks) if flow else "", "materials": len(power.materials)},
    }
