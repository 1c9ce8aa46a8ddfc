"""发布流程: a drawn flow becomes a version that cases can run by."""

import hashlib
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.ledger import services as ledger
from daylight.procedure import queries
from daylight.procedure.models import Flow, FlowVersion
from daylight.procedure.queries import FlowFacts
from daylight.procedure.rules.compiling import compile_source
from daylight.procedure.rules.publishing import must_be_publishable


@transaction.atomic
def publish_flow(name: str, bpmn: bytes, *, by: Actor, at: datetime) -> FlowFacts:
    """Check, compile and publish a BPMN source; the latest version again when the source has not changed.

    Cases that run keep the version they began under. Raises the first refusal that the source earns
    (`flow.…`), `Forbidden` `post.missing` for anybody but a catalogue editor or a job.
    """
    must_be_publishable(name, by)
    table = compile_source(bpmn)
    digest = hashlib.sha256(bpmn).hexdigest()
    Flow.objects.get_or_create(name=name)
    flow = Flow.objects.select_for_update().get(name=name)
    latest = flow.versions.order_by("-number").first()
    if latest and latest.digest == digest:
        return queries.flow(latest.pk)
    version = FlowVersion.objects.create(
        flow=flow,
        number=latest.number + 1 if latest else 1,
        bpmn=bpmn.decode("utf-8"),
        table=table.as_record(),
        digest=digest,
        published_at=at,
    )
    said = {"flow": name, "version": version.number, "version_id": version.pk, "digest": digest}
    ledger.record("flow.published", stream=f"flow/{flow.pk}", by=by, at=at, payload=said)
    return queries.flow(version.pk)
