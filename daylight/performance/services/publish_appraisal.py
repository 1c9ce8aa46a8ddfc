"""公布评议结果: the marks of a round that is over become scores, once and for all."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.performance.models import Appraisal
from daylight.performance.rules.appraising import appraised
from daylight.performance.services._office import office


@transaction.atomic
def publish_appraisal(appraisal_id: int, *, by: Actor, at: datetime) -> None:
    """Publish the scores of a round. Refuses one that is not over or is published already (`appraisal.not_over`)."""
    row = Appraisal.objects.select_for_update().get(pk=appraisal_id)
    acting = office(by, row.division, at)
    if legal_day(at) <= row.closes or row.published_at is not None:
        raise Refusal("appraisal.not_over", msg("A round is published once, after its last day."))
    marks = row.marks.order_by("pk").values_list("department", "source", "grades")
    row.result, row.published_at = appraised(marks, row.invited_weight), at
    row.save(update_fields=["result", "published_at"])
    payload = {"appraisal": row.pk, "result": row.result}
    stream = f"appraisal/{row.pk}"
    ledger.record("appraisal.published", stream=stream, by=acting, at=at, payload=payload, division=row.division)
