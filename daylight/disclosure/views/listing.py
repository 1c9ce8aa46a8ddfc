"""办件公示: what people have applied for in its three phases; what is shown before the decision; how power was run."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from daylight.casework import queries as casework
from daylight.casework.rules import stages as law
from daylight.casework.rules.running_record import SECTION_NAMES, sections
from daylight.disclosure import queries
from daylight.disclosure.queries.listing import cases_in_publicity, public_lines
from daylight.disclosure.rules.fields import Show
from daylight.disclosure.rules.listing import FILED, HANDLING, PHASE_NAMES
from daylight.disclosure.rules.running import by_section
from daylight.disclosure.views.public import traced, withdrawn_by
from daylight.offices import queries as offices
from daylight.procedure import queries as procedure
from daylight.web.pages import render
from daylight.web.requests import Request

PER_PAGE = 25
LAST_PAGE = 400


@require_safe
def cases(request: Request) -> HttpResponse:
    """申报信息、办理信息、办结信息: one phase at a time, the latest first, of all bodies or of one."""
    asked = request.GET.get("phase", "")
    phase = asked if asked in PHASE_NAMES else HANDLING
    bodies = {each.id: each for each in offices.departments(request.actor.division)}
    body = _whole(request.GET.get("department", ""))
    page = min(max(_whole(request.GET.get("page", "")), 1), LAST_PAGE)
    department = body if body in bodies else 0
    found = public_lines(
        request.actor.division, phase, department=department, at=request.at,
        limit=PER_PAGE + 1, offset=(page - 1) * PER_PAGE,
    )  # fmt: skip
    context = {
        "phase": phase,
        "phases": PHASE_NAMES,
        "lines": found[:PER_PAGE],
        "at_page": page,
        "has_more": len(found) > PER_PAGE and page < LAST_PAGE,
        "bodies": bodies,
        "department": department,
        "outcomes": law.OUTCOMES,
        "is_filed": phase == FILED,
    }
    return render(request, "disclosure/cases.html", context)


@require_safe
def before_decision(request: Request) -> HttpResponse:
    """审批前公示: the cases that everybody may object to before they are decided."""
    workdays = offices.workdays(request.actor.division)
    found = cases_in_publicity(request.actor.division, workdays)
    bodies = {each.id: each for each in offices.departments(request.actor.division)}
    shown = [
        (each, [field.as_record() for field in each.scoped.fields if field.show is not Show.LATER]) for each in found
    ]
    return render(request, "disclosure/before_decision.html", {"shown": shown, "bodies": bodies})


@require_safe
def running(request: Request, number: str) -> HttpResponse:
    """权力运行记录: deciding, carrying out and result of a published case, as far as its disclosure scope goes."""
    found = queries.public_record(number, at=request.at)
    context: dict[str, object] = {"record": found, "trace": traced(found.division, number)}
    if found.is_withdrawn:
        return render(request, "disclosure/withdrawn.html", context | {"rule": withdrawn_by(found)})
    case = casework.case_facts(found.division, number)
    nodes = procedure.flow(case.flow_version).table.nodes
    done = [
        step
        for step in casework.steps(found.division, number)
        if step.outcome != "sent_back" and (step.node not in nodes or nodes[step.node].is_public)
    ]
    context |= {
        "names": SECTION_NAMES,
        "fields": by_section(found.fields),
        "steps": sections(done),
        "body": offices.department(found.department),
    }
    return render(request, "disclosure/running.html", context)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
