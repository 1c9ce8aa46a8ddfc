"""Charts to take away: on paper as PDF, and as workbooks of steps, posts, limits and elements."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from daylight.catalogue import queries
from daylight.catalogue.rules.clearing.risk import GRADES
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.pins import keyed, pins
from daylight.catalogue.views.acting import must_be_officer, must_read
from daylight.catalogue.views.charts import power_of, powers_charted, subject_of
from daylight.catalogue.views.sheets import basis_text, pdf_answer, xlsx_answer
from daylight.core.actors import Role
from daylight.core.instants import legal_day
from daylight.offices import queries as offices
from daylight.offices.queries import StaffedDepartment
from daylight.offices.rules import ROLE_NAMES
from daylight.procedure import queries as procedure
from daylight.procedure.queries import ChartFacts, FlowFacts
from daylight.procedure.rules import charts
from daylight.procedure.rules.table import Kind, Node
from daylight.web.requests import Request
from daylight.web.shown import limit, minute, say

Row = list[str]
Sheet = tuple[str, list[str], list[Row]]
INK = (
    "text{font:13px 'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC',sans-serif;text-anchor:middle;fill:#111}"
    ".c-left{text-anchor:end}.c-halo{stroke:#fff;stroke-width:4}"
    ".c-lane{fill:none;stroke:#aaa}.c-lane-name{fill:#555}.c-line{fill:none;stroke:#444;stroke-width:1.4}.c-tip{fill:#444}"
    ".c-node rect,.c-node circle,.c-node polygon{fill:#fff;stroke:#222;stroke-width:1.4}.c-end circle{stroke-width:3}"
    ".c-sign{stroke:#222;stroke-width:2;fill:none}.c-pin path{fill:#d9730d;stroke:#fff}.c-pin-1 path{fill:#a3201a}"
    ".c-pin-2 path{fill:#edb021}.c-pin text{fill:#fff;font-size:11px;font-weight:700}.c-pin-2 text{fill:#111}"
)


def paper(request: Request, code: str) -> HttpResponse:
    """The external chart to print: the drawing, the seven elements, every step with its post, limit and basis."""
    return _paper(request, queries.by_code(code), is_public=True)


def workbook(request: Request, code: str) -> HttpResponse:
    """The external chart as a workbook."""
    return _workbook(request, queries.by_code(code), is_public=True)


def inside_paper(request: Request, power_id: int) -> HttpResponse:
    """Both charts to print, for the office."""
    return _paper(request, _readable(request, power_id), is_public=False)


def inside_workbook(request: Request, power_id: int) -> HttpResponse:
    """The internal chart as a workbook, with the holders of its posts."""
    return _workbook(request, _readable(request, power_id), is_public=False)


def every_workbook(request: Request) -> HttpResponse:
    """The charts of a division: one line for each power, and every step of every flow."""
    must_be_officer(request.actor)
    powers = powers_charted(request.actor.division)
    have = procedure.charted([subject_of(power) for power in powers])
    listed, steps = [], []
    for power in powers:
        flow = procedure.flow(power.flow_version) if power.flow_version else None
        chart = procedure.chart_of(subject_of(power)) if subject_of(power) in have else None
        listed.append(_line(power, flow, chart))
        if flow:
            steps += [[power.code, power.name, *row] for row in _steps(flow, None, is_public=False)]
    heads = [_("Power code"), _("Name of the power"), _("Responsible body"), _("Flow"), _("Chart"), _("Published")]
    heads += [_("Steps"), _("Statutory time limit"), _("Promised time limit"), _("Legal basis"), _("Still empty")]
    sheets: list[Sheet] = [
        (_("Flow charts of powers"), heads, listed),
        (_("Steps"), [_("Power code"), _("Name of the power"), *_step_heads()], steps),
    ]
    return xlsx_answer("charts.xlsx", sheets)


def _readable(request: Request, power_id: int) -> PowerFacts:
    must_be_officer(request.actor)
    power = power_of(power_id)
    must_read(request, power)
    return power


def _paper(request: Request, power: PowerFacts, *, is_public: bool) -> HttpResponse:
    chart, flow = _drawn(power, is_public=is_public)
    risks = [] if is_public and power.withheld.get("risk_points") else power.risk_points
    english = (get_language() or "").startswith("en")
    picture, steps = "", power.steps
    if flow:
        found = pins(risks, flow.table)
        picture = procedure.picture(flow, public_only=is_public, english=english, pins=found, style=INK)
        steps = procedure.drawing(flow, public_only=is_public)["steps"]  # type: ignore[assignment]
    context: dict[str, object] = {
        "power": power,
        "flow": flow,
        "chart": chart,
        "is_public": is_public,
        "picture": picture,
        "is_wide": is_wide(picture),
        "steps": steps,
        "elements": charts.ELEMENTS,
        "sources": charts.SOURCES,
        "risks": keyed(risks),
        "grades": GRADES,
        "names": {each.id: each for each in flow.table.tasks} if flow else {},
        "on": legal_day(request.at),
    }
    return pdf_answer(f"chart-{power.key}.pdf", "catalogue/print_chart.html", context)


def is_wide(picture: str) -> bool:
    """Whether a picture is much wider than high, so that its page is turned."""
    if 'viewBox="' not in picture:
        return False
    _x, _y, width, height = map(float, picture.split('viewBox="', 1)[1].split('"', 1)[0].split())
    return width > height * 1.25


def _workbook(request: Request, power: PowerFacts, *, is_public: bool) -> HttpResponse:
    chart, flow = _drawn(power, is_public=is_public)
    body = None if is_public else _staffed(request, power)
    sheets: list[Sheet] = [(_("What the chart states"), [_("Element"), _("Content")], list(_elements(power, chart)))]
    if flow:
        sheets.append((_("Steps"), _step_heads(), list(_steps(flow, body, is_public=is_public))))
        sheets.append((_("Ways"), [_("From"), _("To"), _("Condition")], _ways(flow, is_public=is_public)))
    if not (is_public and power.withheld.get("risk_points")):
        heads = [_("Step"), _("How it shows itself"), _("Risk grade"), _("What is done against it")]
        sheets.append((_("Risk points"), [*heads, _("Who answers for it")], _risks(power, flow)))
    return xlsx_answer(f"chart-{power.key}.xlsx", sheets)


def _drawn(power: PowerFacts, *, is_public: bool) -> tuple[ChartFacts | None, FlowFacts | None]:
    """The chart in force, and the flow to show: the public sees the one that was published with the chart."""
    chart = procedure.chart_of(subject_of(power))
    if is_public and chart:
        return chart, chart.flow
    return chart, procedure.flow(power.flow_version) if power.flow_version else None


def _staffed(request: Request, power: PowerFacts) -> StaffedDepartment | None:
    found = offices.establishment(power.division, legal_day(request.at), department=power.department)
    return found[0] if found else None


def _elements(power: PowerFacts, chart: ChartFacts | None) -> Iterator[Row]:
    yield [_("Name of the power"), power.name]
    yield [_("Power code"), power.code]
    yield [_("Responsible body"), power.department_name]
    if chart:
        yield [_("Version"), str(chart.number)]
        yield [_("Published"), minute(chart.published_at)]
        for key, label in charts.ELEMENTS.items():
            yield [say(label), chart.document.elements[key]]
        yield [_("Channel for complaints and reports"), chart.document.complaints]
        yield [_("Where the procedure comes from"), say(charts.SOURCES[chart.document.source])]
        yield [_("Article that fixes the procedure"), chart.document.article]
    yield [_("Statutory time limit"), limit(power.statutory)]
    yield [_("Promised time limit"), limit(power.promised)]


def _step_heads() -> list[str]:
    return [
        _("Number"), _("Step"), _("Post"), _("Holders"), _("Time limit"), _("Duty of the post"),
        _("Document template"), _("How it may end"), _("Interface"), _("Legal basis"), _("The public sees this step"),
    ]  # fmt: skip


def _steps(flow: FlowFacts, body: StaffedDepartment | None, *, is_public: bool) -> Iterator[Row]:
    holders = {
        str(post.role): "、".join(f"{each.rank} {each.name}" for each in post.holders)
        for post in (body.posts if body else [])
    }
    told = [flow.table.nodes[each] for each in flow.table.order()]
    told = [node for node in told if node.kind in (Kind.TASK, Kind.INTERFACE) and (node.is_public or not is_public)]
    for place, node in enumerate(told, 1):
        yield [
            str(place), node.name, say(ROLE_NAMES[Role(node.role)]) if node.role else "", holders.get(node.role, ""),
            limit(node.limit), "" if is_public else node.duty, "" if is_public else node.template,
            "、".join(each.name or each.code for each in node.outcomes if each.name),
            " ".join(part for part in (node.interface, node.meets) if part), node.basis,
            _("Yes") if node.is_public else _("No"),
        ]  # fmt: skip


def _ways(flow: FlowFacts, *, is_public: bool) -> list[Row]:
    table = charts.external(flow.table) if is_public else flow.table
    return [[_called(table.nodes[way.source]), _called(table.nodes[way.target]), way.when or ""] for way in table.moves]


def _called(node: Node) -> str:
    return node.name or node.id


def _risks(power: PowerFacts, flow: FlowFacts | None) -> list[Row]:
    names = {each.id: each.name for each in flow.table.tasks} if flow else {}
    return [
        [
            names.get(str(each.get("step", "")), str(each.get("step", ""))), str(each.get("name", "")),
            say(GRADES[int(each.get("level") or 3)]), str(each.get("control", "")), str(each.get("responsible", "")),
        ]
        for each in power.risk_points
    ]  # fmt: skip


def _line(power: PowerFacts, flow: FlowFacts | None, chart: ChartFacts | None) -> Row:
    empty = (
        [say(charts.ELEMENTS[key]) for key in charts.lacking(chart.document) if key in charts.ELEMENTS] if chart else []
    )
    return [
        power.code, power.name, power.department_name, f"{flow.name} v{flow.number}" if flow else "",
        f"v{chart.number}" if chart else _("No chart yet"), minute(chart.published_at) if chart else "",
        str(len(flow.table.tasks)) if flow else str(len(power.steps)), limit(power.statutory), limit(power.promised),
        basis_text(power), "、".join(empty),
    ]  # fmt: skip
