"""风险点: the tab of a power, and the map, alerts and lists of a division."""

import csv

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from daylight.catalogue import queries, services
from daylight.catalogue.queries import risks as found
from daylight.catalogue.rules.clearing.risk import GRADES
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.risk_lists import read_rows, written
from daylight.catalogue.rules.risks import key_of, number
from daylight.catalogue.rules.rule_documents import RISK
from daylight.catalogue.rules.sheets import rows as sheet_rows
from daylight.catalogue.views.acting import departments_edited, editor, keeper, must_be_officer, must_read
from daylight.catalogue.views.sheets import defused
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger.services import carry_out
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request


def risk_map(request: Request) -> HttpResponse:
    """The risks of the division by body and post, the alerts, and every point; `?key=1` only powers seen first."""
    must_be_officer(request.actor)
    division, on = request.actor.division, legal_day(request.at)
    points, key = found.risk_points(division), found.key_powers(division, on)
    is_key = request.GET.get("key", "") == "1"
    body, level = _number(request.GET.get("department", "")), _number(request.GET.get("level", ""))
    shown = [
        each
        for each in points
        if (not is_key or each.power in key) and body in {0, each.department} and level in {0, each.level}
    ]
    context = {
        "map": found.risk_map(division, on),
        "bodies": {each.id: each for each in offices.departments(division)},
        "alerts": found.risk_alerts(division, at_most=20),
        "points": shown[:300],
        "total": len(shown),
        "key": key,
        "is_key": is_key,
        "body": body,
        "level": level,
        "grades": GRADES,
        "edits": bool(departments_edited(request)),
    }
    return render(request, "catalogue/risks.html", context)


def of_power(request: Request, power_id: int) -> HttpResponse:
    """The risk tab of a power: its points, the form for one more, and readings of those that can be measured."""
    must_be_officer(request.actor)
    power = queries.draft_of(power_id) or queries.current(power_id)
    must_read(request, power)
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            _act(request, power)
            messages.success(request, _("Done. It is on the record."))
            return redirect("power-risks", power_id)
        except Refusal as error:
            if error.status in {403, 404}:
                raise
            refusal = error
    in_force = queries.rules_in_force(power.division, "risk", legal_day(request.at))
    points = [{**each, "key": key_of(each, place)} for place, each in enumerate(power.risk_points)]
    asked = next((each for each in points if each["key"] == request.GET.get("edit")), {})
    context = {
        "power": power,
        "points": points,
        "asked": asked,
        "rules": in_force.document if in_force else RISK,
        "steps": _steps(power),
        "grades": GRADES,
        "edits": power.department in departments_edited(request),
        "no_risk": power.extra.get("no_risk", ""),
        "sent": request.POST,
        "refusal": refusal,
    }
    return render(request, "catalogue/power_risks.html", context, status=422 if refusal else 200)


def export(request: Request) -> HttpResponse:
    """Every risk point of the division as a CSV file that the import takes again."""
    must_be_officer(request.actor)
    points = found.risk_points(request.actor.division)
    raw = {
        (power.id, key_of(each, place)): each
        for power in queries.facts_of({each.power for each in points})
        for place, each in enumerate(power.risk_points)
    }
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="risks.csv"'
    csv.writer(answer).writerows([[defused(cell) for cell in row] for row in written(points, raw)])
    return answer


@require_POST
def upload(request: Request) -> HttpResponse:
    """Take a list of risk points into drafts, and say what became of every row."""
    must_be_officer(request.actor)
    by, sent = keeper(request), request.FILES.get("list")
    if sent is None or sent.size is None or sent.size > 5_000_000:
        raise Refusal("risk.file", msg("Choose a list of at most 5 MB."))
    rows = read_rows(sheet_rows(sent.read()))
    made: list[services.ImportedRisks] = []
    carry_out(lambda: made.append(services.import_risks(rows, by=by, at=request.at)), by=by)
    context = {"imported": made[0] if made else None, "rows": rows}
    return render(request, "catalogue/risks_imported.html", context)


def _act(request: Request, power: PowerFacts) -> None:
    sent, at = request.POST, request.at
    if sent.get("do") == "read":
        value = number(sent.get("value", ""))
        if value is None:
            raise Refusal("risk.value", msg("The reading is a number."))
        by, point, note = request.actor, sent.get("point", "")[:40], sent.get("note", "").replace("\0", "")[:500]
        carry_out(lambda: services.read_risk(power.id, point, value=value, note=note, by=by, at=at), by=by)
        return
    by = editor(request, power.department)
    if sent.get("do") == "none":
        reason = sent.get("reason", "").replace("\0", "")
        carry_out(lambda: services.say_no_risk(power.id, reason=reason, by=by, at=at), by=by)
    elif sent.get("do") == "name":
        told = {name: text for name, text in sent.items() if isinstance(text, str)}
        factors = {name.removeprefix("factor-"): _number(text) for name, text in told.items() if "factor-" in name}
        level = _number(told.get("level", ""))
        carry_out(lambda: services.name_risk(power.id, told, factors=factors, level=level, by=by, at=at), by=by)
    else:
        raise NotFound("risk.act", msg("There is no such act."))


def _steps(power: PowerFacts) -> list[tuple[str, str]]:
    """The steps of the power by id and name: of its flow, or as they are listed."""
    if power.flow_version:
        nodes = procedure.flow(power.flow_version).table.nodes
        return [(key, node.name) for key, node in nodes.items() if node.kind == "task"]
    return [(str(step.get("name", "")), str(step.get("name", ""))) for step in power.steps]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
