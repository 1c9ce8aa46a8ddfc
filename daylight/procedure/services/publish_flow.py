"""发布流程: the installation publishes a drawn flow that cases can run by."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.procedure.queries import FlowFacts
from daylight.procedure.rules.publishing import must_be_installing
from daylight.procedure.services._versions import new_flow_version


@transaction.atomic
def publish_flow(name: str, bpmn: bytes, *, by: Actor, at: datetime) -> FlowFacts:
    """Check, compile and publish a BPMN source; the latest version again when the source has not changed.

    Cases that run keep the version they began under. Raises the first refusal that the source earns
    (`flow.…`), `Forbidden` `procedure.alone` for anybody but a job: officers propose and approve.
    """
    must_be_installing(by)
    return new_flow_version(name, bpmn, by=by, at=at)
