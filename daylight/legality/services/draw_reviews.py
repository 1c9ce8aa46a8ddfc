"""抽取: the announced draw is drawn with the seed of a later head of the public log."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import queries as log
from daylight.ledger import services as ledger
from daylight.legality.models import Review, ReviewDraw
from daylight.legality.rules.reviews import drawn, seed_of
from daylight.legality.services._office import legal_office
from daylight.legality.services._reviews import opened


@transaction.atomic
def draw_reviews(draw: int, *, division: str, by: Actor, at: datetime) -> list[str]:
    """Draw the cases and open a review of each; the numbers, in the order drawn.

    The seed comes from the first signed head larger than the one at the announcement. Refuses where no such head is
    signed yet (`draw.no_head`) and a draw that was drawn before. A case whose review is open is not opened twice.
    """
    by = legal_office(by, division, at)
    row = ReviewDraw.objects.select_for_update().filter(pk=draw, division=division).first()
    if row is None:
        raise NotFound("draw.unknown", msg("There is no such draw."))
    if row.seed:
        raise Refusal("draw.drawn", msg("This draw has been drawn already."))
    head = log.head_over(row.head)
    if head is None:
        raise Refusal(
            "draw.no_head",
            msg("The public log has no head signed after the announcement yet."),
            next_step=msg("Wait for the next head of the log and draw then."),
        )
    row.seed, row.seed_head, row.drawn_at = seed_of(head.root, row.pk), head.size, at
    row.drawn = drawn(row.seed, row.listed, row.how_many)
    row.save()
    waiting = set(Review.objects.filter(division=division, judged_at=None).values_list("number", flat=True))
    for number in row.drawn:
        if number not in waiting:
            opened(division, number, way="draw", draw=row, at=at)
    payload = {"draw": row.pk, "seed": row.seed, "head": head.size, "root": head.root.hex(), "drawn": row.drawn}
    ledger.record("review.drawn", stream=f"review-draw/{row.pk}", by=by, at=at, payload=payload, division=division)
    return list(row.drawn)
