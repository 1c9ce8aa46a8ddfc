"""备案审查: the legal affairs office looks at a filed heavy penalty."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.models import HeavyPenalty, Review
from daylight.legality.rules.heavy import RESULTS
from daylight.legality.services._office import legal_office, said
from daylight.legality.services._reviews import opened


@transaction.atomic
def examine_heavy_penalty(
    penalty: int, *, division: str, result: str, reasons: str, by: Actor, at: datetime
) -> int | None:
    """Put a filed penalty on file, or call its case in for review; the id of the review that was opened.

    Refuses one that was not filed (`heavy.not_filed`), was examined before, or an unknown result. A case whose review
    is open already is not opened twice.
    """
    by, words = legal_office(by, division, at), said(reasons)
    row = HeavyPenalty.objects.select_for_update().filter(division=division, pk=penalty).first()
    if row is None:
        raise NotFound("heavy.unknown", msg("There is no such heavy penalty."))
    if row.filed_at is None or row.examined_at is not None or result not in RESULTS:
        raise Refusal("heavy.not_filed", msg("A penalty is examined once, after it was filed."))
    row.result, row.said, row.examined_by_name, row.examined_at = result, words, by.name, at
    row.save()
    review = None
    if (
        result == "reviewed"
        and not Review.objects.filter(division=division, number=row.number, judged_at=None).exists()
    ):
        review = opened(division, row.number, way="call", reason=words, at=at).pk
    payload = {"number": row.number, "result": result, "reasons": words, "review": review}
    ledger.record("heavy.examined", stream=f"heavy/{row.pk}", by=by, at=at, payload=payload, division=division)
    return review
