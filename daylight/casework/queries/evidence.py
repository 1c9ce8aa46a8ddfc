"""The evidence of a case."""

from uuid import UUID

from daylight.casework.models import Evidence
from daylight.core.refusals import NotFound
from daylight.core.words import msg


def evidence_of(division: str, number: str) -> list[Evidence]:
    """Everything put into the case as evidence, in order; nothing of what was erased."""
    rows = Evidence.objects.filter(division=division, number=number).exclude(digest="")
    return list(rows.order_by("added_at", "name"))


def evidence(division: str, number: str, evidence_id: UUID) -> Evidence:
    """One piece; raises `NotFound` `evidence.unknown`."""
    row = Evidence.objects.filter(division=division, number=number, id=evidence_id).exclude(digest="").first()
    if row is None:
        raise NotFound("evidence.unknown", msg("There is no such evidence in this case."))
    return row
