"""重大处罚备案: the head of a body files a heavy penalty with the legal affairs office."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.models import HeavyPenalty
from daylight.legality.services._office import head_of, said


@transaction.atomic
def file_heavy_penalty(penalty: int, *, division: str, report: str, by: Actor, at: datetime) -> bool:
    """File it once, with the report of the body; whether it was in time. Later filings are marked late."""
    row = HeavyPenalty.objects.select_for_update().filter(division=division, pk=penalty).first()
    if row is None:
        raise NotFound("heavy.unknown", msg("There is no such heavy penalty."))
    by = head_of(by, row.department, at)
    if row.filed_at is not None:
        raise Refusal("heavy.filed", msg("This penalty has been filed already."))
    row.report, row.filed_by_name, row.filed_at = said(report), by.name, at
    row.is_late = legal_day(at) > row.due_on
    row.save()
    payload = {"number": row.number, "document": row.document_number, "late": row.is_late, "report": row.report}
    ledger.record("heavy.filed", stream=f"heavy/{row.pk}", by=by, at=at, payload=payload, division=division)
    return not row.is_late
