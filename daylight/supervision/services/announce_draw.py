"""抽查公告: what will be drawn from, and how, is published before anybody can know the outcome."""

from datetime import datetime, timedelta
from secrets import token_hex

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.canonical import canonical
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import queries as log
from daylight.supervision.models import Draw
from daylight.supervision.queries.draws import cases_since
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.rules.drawing import MOST, committed, list_digest
from daylight.supervision.services._ordering import next_id, note_draw


@transaction.atomic
def announce_draw(*, division: str, days: int, how_many: int, by: Actor, at: datetime) -> int:
    """Freeze the list of cases opened in the last days, commit to a fresh secret, and say how long the log is.

    Returns the draw's number. Raises `Forbidden` without a supervisor's post over the division, and a refusal for
    more than can be drawn or a list with nothing in it.
    """
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    listed = cases_since(division, at - timedelta(days=days))
    if not 0 < how_many <= min(MOST, len(listed)):
        raise Refusal(
            "draw.how_many",
            msg("From %(listed)s cases, between 1 and %(most)s can be drawn."),
            listed=len(listed),
            most=min(MOST, len(listed)),
        )
    secret, head = token_hex(32), log.leaf_count()
    made = Draw.objects.create(
        division=division, id=next_id("supervision_draw"), announced_by=canonical(supervisor.as_record()),
        announced_at=at, head=head, how_many=how_many, listed=listed, commitment=committed(secret), secret=secret,
    )  # fmt: skip
    facts = {"commitment": made.commitment, "head": head, "how_many": how_many, "list": list_digest(listed)}
    note_draw("announced", made, by=supervisor, at=at, listed=len(listed), **facts)
    return made.id
