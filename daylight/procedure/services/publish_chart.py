"""公布流程图: the next version of the charts of a subject, published by the installation that loads data."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.procedure.rules.publishing import must_be_installing
from daylight.procedure.services._versions import new_chart_version


@transaction.atomic
def publish_chart(subject: str, document: Mapping[str, object], *, by: Actor, at: datetime) -> int:
    """Publish what a chart states around the flow it names; the id of the version, the latest's where it is the same.

    Raises `Forbidden` `procedure.alone` for a person, and what a chart that is not whole earns.
    """
    must_be_installing(by)
    return new_chart_version(subject, document, by=by, at=at)
