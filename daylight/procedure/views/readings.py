"""A draft as its pages show it: what is wrong, the compiled table, the picture, what it changes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import get_language

from daylight.core.actors import Role
from daylight.core.refusals import NotFound, Refusal
from daylight.offices.rules import ROLE_NAMES
from daylight.procedure import queries
from daylight.procedure.models import FormVersion, Proposal
from daylight.procedure.queries import FlowFacts
from daylight.procedure.queries.handing import unknown_bodies
from daylight.procedure.rules import bpmn, charts
from daylight.procedure.rules.compiling import compile_flow, problems
from daylight.procedure.rules.decision_tables import DecisionTable, read_table
from daylight.procedure.rules.definition import Form, read_form
from daylight.procedure.rules.document_diff import Changed, compared
from daylight.procedure.rules.flow_diff import Change, differences, marks
from daylight.procedure.rules.layout import laid_out
from daylight.procedure.rules.table import Table
from daylight.procedure.views.words import PARTS, path_in_words, places
from daylight.web.shown import say, say_refusal

NAMELESS: Mapping[str, str] = {}
DOING = (
    Role.APPLICANT,
    Role.WINDOW,
    Role.HANDLER,
    Role.REVIEWER,
    Role.LEGAL_REVIEWER,
    Role.DECIDER,
    Role.DEPARTMENT_HEAD,
)


@dataclass
class Reading:
    """What a draft says so far. Empty parts are of other kinds, or cannot be said while something is wrong."""

    problems: list[dict[str, str]] = field(default_factory=list)
    flow: Table | None = None
    steps: list[dict[str, Any]] = field(default_factory=list)
    picture: str = ""
    old_picture: str = ""
    form: Form | None = None
    table: DecisionTable | None = None
    chart: charts.ChartDocument | None = None
    chart_flow: FlowFacts | None = None
    changes: list[Change] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    is_new: bool = False


def read(found: Proposal, source: str | None = None) -> Reading:
    """Read a draft, or another text in its place, as far as it goes."""
    text = found.source if source is None else source
    reading = Reading()
    try:
        _READ[found.kind](found, text, reading)
    except Refusal as refusal:
        reading.problems.append(problem(refusal))
    return reading


def problem(refusal: Refusal, names: Mapping[str, str] = NAMELESS) -> dict[str, str]:
    """One problem in plain words, with the element or field it is at; elements and posts are called by their names."""
    element = str(refusal.values.get("element") or refusal.values.get("at") or "")
    if element in names:
        refusal.values |= {each: f"“{names[element]}”" for each in ("element", "at") if each in refusal.values}
    if refusal.values.get("key") in PARTS:
        refusal.values["key"] = say(PARTS[str(refusal.values["key"])])
    if "roles" in refusal.values:
        refusal.values["roles"] = "、".join(say(ROLE_NAMES[role]) for role in DOING)
    return {"element": element, "text": say_refusal(refusal)}


def drawable(source: str) -> str:
    """The BPMN of a draft with a place for every node, for the editor in the browser."""
    text = source.encode("utf-8")
    try:
        table = compile_flow(bpmn.read(text))
        return laid_out(text, table).decode("utf-8")
    except Refusal:
        return source


def document(text: str) -> dict[str, Any]:
    """The JSON object of a draft, empty where it cannot be read."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _flow(found: Proposal, text: str, reading: Reading) -> None:
    source = text.encode("utf-8")
    diagram = bpmn.read(source)
    wrong = problems(diagram)
    if wrong:
        names = {element.id: element.name for element in diagram.elements if element.name}
        reading.problems = [problem(refusal, names) for refusal in wrong]
        return
    table = reading.flow = compile_flow(diagram)
    called = {node.id: node.name for node in table.nodes.values() if node.name}
    reading.problems = [problem(refusal, called) for refusal in unknown_bodies(found.division, table)]
    shown = FlowFacts(0, found.title, 0, table, text, "")
    reading.steps = queries.drawing(shown)["steps"]  # type: ignore[assignment]
    english = (get_language() or "").startswith("en")
    before = _in_force(queries.flow_named, found.name)
    if before is not None:
        reading.changes = differences(before.table, table)
        gone = {change.element: "is-removed" for change in reading.changes if change.mark == "removed"}
        reading.old_picture = queries.picture(before, english=english, marks=gone)
    reading.picture = queries.picture(shown, english=english, marks=marks(reading.changes))


def _form(found: Proposal, text: str, reading: Reading) -> None:
    said = document(text)
    before = FormVersion.objects.filter(form__name=found.name).order_by("-number").first()
    reading.is_new = before is None
    reading.changed = _in_words(compared(before.definition, said)) if before else []
    try:
        reading.form = read_form(said)
    except Refusal as refusal:
        reading.problems.append(problem(refusal, places(said)))


def _table(found: Proposal, text: str, reading: Reading) -> None:
    reading.table = read_table(document(text))
    before = _in_force(queries.table_named, found.name)
    reading.is_new = before is None
    reading.changed = compared_tables(before, reading.table) if before else []


def _chart(found: Proposal, text: str, reading: Reading) -> None:
    said = document(text)
    chart = reading.chart = charts.chart_of(said)
    reading.chart_flow = queries.flow(int(str(said.get("flow_version") or 0)))
    before = queries.chart_of(found.name)
    reading.changed = compared(before.document.as_record(), chart.as_record()) if before else []
    english = (get_language() or "").startswith("en")
    reading.picture = queries.picture(reading.chart_flow, public_only=True, english=english)
    charts.must_be_whole(chart, reading.chart_flow.table)


_READ = {"flow": _flow, "form": _form, "table": _table, "chart": _chart}


def _in_words(changes: list[Changed]) -> list[Changed]:
    return [replace(each, at=path_in_words(each.at)) for each in changes]


def compared_forms(before: int, after: int) -> list[Changed]:
    """What one version of a form changed."""
    rows: Mapping[int, FormVersion] = FormVersion.objects.in_bulk([before, after])
    return _in_words(compared(rows[before].definition, rows[after].definition))


def compared_tables(before: DecisionTable, after: DecisionTable) -> list[Changed]:
    """What one version of a decision table changed, rule by rule."""

    def told(table: DecisionTable) -> dict[str, object]:
        rules = {str(at): " ".join((*rule.when, "→", *rule.then)) for at, rule in enumerate(table.rules, start=1)}
        return {**table.as_record(), "rules": rules}

    return compared(told(before), told(after))


def _in_force(named: Any, name: str) -> Any:
    try:
        return named(name)
    except NotFound:
        return None
