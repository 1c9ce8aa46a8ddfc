"""Writing a new version, checked once more on the way in, with its entry in the ledger."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from daylight.core import canonical
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.procedure import queries
from daylight.procedure.models import Chart, ChartChange, DecisionTable, Flow, Form
from daylight.procedure.queries import FlowFacts, FormFacts
from daylight.procedure.rules import charts
from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.decision_tables import read_table
from daylight.procedure.rules.definition import read_form
from daylight.procedure.rules.publishing import must_be_named

Said = Mapping[str, object]
NOTHING: Said = {}


@dataclass(frozen=True)
class _Kept:
    """Where versions of one kind are kept: the table of their holders and its key, and the ledger's words for them."""

    holders: Any
    key: str
    word: str
    stream: str
    called: str


FLOWS = _Kept(Flow.objects, "name", "flow", "flow", "flow")
FORMS = _Kept(Form.objects, "name", "form", "form", "form")
TABLES = _Kept(DecisionTable.objects, "name", "decision_table", "decision-table", "table")
CHARTS = _Kept(Chart.objects, "subject", "chart", "chart", "subject")


def new_flow_version(name: str, bpmn: bytes, *, by: Actor, at: datetime, said: Said = NOTHING) -> FlowFacts:
    """A flow's next version; the latest again when the source has not changed."""
    must_be_named(name)
    parts = {"bpmn": bpmn.decode("utf-8"), "table": compile_source(bpmn).as_record()}
    made, _ = _next(FLOWS, name, parts, digest=hashlib.sha256(bpmn).hexdigest(), by=by, at=at, said=said)
    return queries.flow(made)


def new_form_version(name: str, definition: Said, *, by: Actor, at: datetime, said: Said = NOTHING) -> FormFacts:
    """A form's next version; the latest again when it says the same."""
    must_be_named(name)
    read_form(definition)
    parts = {"definition": dict(definition)}
    made, _ = _next(FORMS, name, parts, digest=canonical.digest(definition), by=by, at=at, said=said)
    return queries.form(made)


def new_table_version(name: str, document: Said, *, by: Actor, at: datetime, said: Said = NOTHING) -> int:
    """A decision table's next version, by its id; the latest again when it says the same."""
    must_be_named(name)
    record = read_table(document).as_record()
    made, _ = _next(TABLES, name, {"document": record}, digest=canonical.digest(record), by=by, at=at, said=said)
    return made


def new_chart_version(subject: str, document: Said, *, by: Actor, at: datetime, said: Said = NOTHING) -> int:
    """A chart's next version, by its id; a change that was waiting for it is met."""
    flow = queries.flow(int(str(document["flow_version"])))
    chart = charts.chart_of(document)
    charts.must_be_whole(chart, flow.table)
    record = chart.as_record()
    digest = canonical.digest({**record, "flow": flow.digest})
    parts = {"flow_version_id": flow.id, "document": record}
    made, is_new = _next(CHARTS, subject, parts, digest=digest, by=by, at=at, said=said)
    if is_new:
        ChartChange.objects.filter(chart__subject=subject, met_by=None).update(met_by=made)
    return made


def _next(kept: _Kept, name: str, parts: Said, *, digest: str, by: Actor, at: datetime, said: Said) -> tuple[int, bool]:
    """The id of the next version and True, or of the latest and False where that has the same digest."""
    kept.holders.get_or_create(**{kept.key: name})
    holder = kept.holders.select_for_update().get(**{kept.key: name})
    latest = holder.versions.order_by("-number").first()
    if latest and latest.digest == digest:
        _must_be_unasked(said)
        return int(latest.pk), False
    number = latest.number + 1 if latest else 1
    version = holder.versions.create(number=number, digest=digest, published_at=at, **parts)
    told = {kept.called: name, "version": number, "version_id": version.pk, "digest": digest, **said}
    ledger.record(f"{kept.word}.published", stream=f"{kept.stream}/{holder.pk}", by=by, at=at, payload=told)
    return int(version.pk), True


def _must_be_unasked(said: Said) -> None:
    """A proposal that changes nothing is not published; a job that loads the same again changes nothing."""
    if said:
        raise Refusal(
            "proposal.same",
            msg("This says the same as the version in force."),
            next_step=msg("Change it, or withdraw the proposal."),
        )
