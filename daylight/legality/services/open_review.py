"""调卷: the legal affairs office calls in a case for review."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.legality.models import Review
from daylight.legality.services._office import legal_office, said
from daylight.legality.services._reviews import note, opened


@transaction.atomic
def open_review(number: str, *, division: str, reason: str, by: Actor, at: datetime) -> int:
    """Open a review of a case with the reason for it; refuses one whose review is open."""
    by, words = legal_office(by, division, at), said(reason)
    if Review.objects.filter(division=division, number=number, judged_at=None).exists():
        raise Refusal("review.open", msg("A review of this case is open already."))
    made = opened(division, number, way="call", reason=words, at=at)
    note("review.opened", made.pk, division=division, by=by, at=at, number=number, reason=words)
    return made.pk
