"""Writing a new version, checked once more on the way in, with its entry in the ledger."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from daylight.core import canonical
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.procedure import queries
from daylight.procedure.models import (
    Chart,
    ChartVersion,
    DecisionTable,
    DecisionTableVersion,
    Flow,
    FlowVersion,
    Form,
    FormVersion,
)
from daylight.procedure.queries import FlowFacts, FormFacts
from daylight.procedure.rules import charts
from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.decision_tables import read_table
from daylight.procedure.rules.definition import read_form
from daylight.procedure.rules.publishing import must_be_named

Said = Mapping[str, object]
NOTHING: Said = {}


def new_flow_version(name: str, bpmn: bytes, *, by: Actor, at: datetime, said: Said = NOTHING) -> FlowFacts:
    """A flow's next version; the latest again when the source has not changed."""
    must_be_named(name)
    table = compile_source(bpmn)
    digest = hashlib.sha256(bpmn).hexdigest()
    Flow.objects.get_or_create(name=name)
    flow = Flow.objects.select_for_update().get(name=name)
    latest = flow.versions.order_by("-number").first()
    if latest and latest.digest == digest:
        _must_be_unasked(said)
        return queries.flow(latest.pk)
    version = FlowVersion.objects.create(
        flow=flow,
        number=latest.number + 1 if latest else 1,
        bpmn=bpmn.decode("utf-8"),
        table=table.as_record(),
        digest=digest,
        published_at=at,
    )
    told = {"flow": name, "version": version.number, "version_id": version.pk, "digest": digest, **said}
    ledger.record("flow.published", stream=f"flow/{flow.pk}", by=by, at=at, payload=told)
    return queries.flow(version.pk)


def new_form_version(name: str, definition: Said, *, by: Actor, at: datetime, said: Said = NOTHING) -> FormFacts:
    """A form's next version; the latest again when it says the same."""
    must_be_named(name)
    read_form(definition)
    digest = canonical.digest(definition)
    Form.objects.get_or_create(name=name)
    form = Form.objects.select_for_update().get(name=name)
    latest = form.versions.order_by("-number").first()
    if latest and latest.digest == digest:
        _must_be_unasked(said)
        return queries.form(latest.pk)
    version = FormVersion.objects.create(
        form=form,
        number=latest.number + 1 if latest else 1,
        definition=dict(definition),
        digest=digest,
        published_at=at,
    )
    told = {"form": name, "version": version.number, "version_id": version.pk, "digest": digest, **said}
    ledger.record("form.published", stream=f"form/{form.pk}", by=by, at=at, payload=told)
    return queries.form(version.pk)


def new_table_version(name: str, document: Said, *, by: Actor, at: datetime, said: Said = NOTHING) -> int:
    """A decision table's next version, by its id."""
    must_be_named(name)
    record = read_table(document).as_record()
    digest = canonical.digest(record)
    DecisionTable.objects.get_or_create(name=name)
    table = DecisionTable.objects.select_for_update().get(name=name)
    latest = table.versions.order_by("-number").first()
    if latest and latest.digest == digest:
        _must_be_unasked(said)
        return int(latest.pk)
    number = latest.number + 1 if latest else 1
    version = DecisionTableVersion.objects.create(
        table=table, number=number, document=record, digest=digest, published_at=at
    )
    told = {"table": name, "version": number, "version_id": version.pk, "digest": digest, **said}
    ledger.record("decision_table.published", stream=f"decision-table/{table.pk}", by=by, at=at, payload=told)
    return int(version.pk)


def new_chart_version(subject: str, document: Said, *, by: Actor, at: datetime, said: Said = NOTHING) -> int:
    """A chart's next version, by its id; a change that was waiting for it is met."""
    flow = queries.flow(int(str(document["flow_version"])))
    chart = charts.chart_of(document)
    charts.must_be_whole(chart, flow.table)
    record = chart.as_record()
    digest = canonical.digest({**record, "flow": flow.digest})
    Chart.objects.get_or_create(subject=subject)
    kept = Chart.objects.select_for_update().get(subject=subject)
    latest = kept.versions.order_by("-number").first()
    if latest and latest.digest == digest:
        _must_be_unasked(said)
        return int(latest.pk)
    number = latest.number + 1 if latest else 1
    version = ChartVersion.objects.create(
        chart=kept, number=number, flow_version_id=flow.id, document=record, digest=digest, published_at=at
    )
    kept.changes.filter(met_by=None).update(met_by=version)
    told = {"subject": subject, "version": number, "version_id": version.pk, "digest": digest, **said}
    ledger.record("chart.published", stream=f"chart/{kept.pk}", by=by, at=at, payload=told)
    return int(version.pk)


def _must_be_unasked(said: Said) -> None:
    """A proposal that changes nothing is not published; a job that loads the same again changes nothing."""
    if said:
        raise Refusal(
            "proposal.same",
            msg("This says the same as the version in force."),
            next_step=msg("Change it, or withdraw the proposal."),
        )
