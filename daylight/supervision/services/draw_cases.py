"""抽取: the cases are drawn by the rule that was published."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.supervision.models import Draw
from daylight.supervision.queries.draws import draw, first_head_after
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.rules.drawing import drawn, seed_of
from daylight.supervision.services._ordering import note_draw


@transaction.atomic
def draw_cases(id_: int, *, division: str, by: Actor, at: datetime) -> list[str]:
    """Tell the secret, take the root of the first head after the announcement, and draw. Once.

    Raises `Forbidden`, a refusal while the public log has no later head, and `Stale` for a draw already made.
    """
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    found = draw(division, id_)
    head = first_head_after(found.head)
    if head is None:
        raise Refusal(
            "draw.no_head",
            msg("The public log has not grown since the announcement, so there is no seed yet."),
            next_step=msg("Wait for the next head of the public log, then draw."),
        )
    seed = seed_of(found.secret, head.root.hex())
    chosen = drawn(seed, found.listed, found.how_many)
    row = Draw.objects.filter(division=division, id=id_, drawn_at=None)
    if not row.update(seed=seed, seed_head=head.size, drawn=chosen, drawn_at=at):
        raise Stale("draw.done", msg("These cases have been drawn already."))
    note_draw("drawn", found, by=supervisor, at=at, secret=found.secret, seed=seed, seed_head=head.size, drawn=chosen)
    return chosen
