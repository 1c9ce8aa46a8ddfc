"""公告抽查: a draw is announced over a frozen list, before anybody can know its seed."""

from datetime import date, datetime, timedelta

from django.db import transaction

from daylight.casework.queries import month
from daylight.core.actors import Actor
from daylight.core.instants import start_of_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import queries as log
from daylight.ledger import services as ledger
from daylight.legality.models import ReviewDraw
from daylight.legality.services._office import legal_office

MOST = 5000


@transaction.atomic
def announce_draw(*, division: str, since: date, until: date, how_many: int, by: Actor, at: datetime) -> int:
    """Freeze the list of cases decided from `since` to `until` (both included); the number of the draw.

    The seed is made of a head of the public log that is signed later. Done by the legal affairs office. Refuses days
    out of order or to come, an empty list, and a number that is not between 1 and the length of the list.
    """
    by = legal_office(by, division, at)
    begins = start_of_day(since)
    ends = start_of_day(until + timedelta(days=1))
    if until < since or ends > at + timedelta(days=1):
        raise Refusal("draw.days", msg("Give two days in order, none of them to come."))
    listed = sorted(each.number for each in month.decided(division, since=begins, until=ends))[:MOST]
    if not 1 <= how_many <= len(listed):
        raise Refusal(
            "draw.how_many",
            msg("In these days %(decided)s cases were decided; draw between one and all of them."),
            decided=len(listed),
        )
    latest = log.head_of()
    made = ReviewDraw.objects.create(
        division=division, since=since, until=until, how_many=how_many, listed=listed,
        head=latest.size if latest else 0, announced_by_name=by.name, announced_at=at,
    )  # fmt: skip
    payload = {
        "draw": made.pk,
        "since": since,
        "until": until,
        "how_many": how_many,
        "listed": listed,
        "head": made.head,
    }
    ledger.record("review.announced", stream=f"review-draw/{made.pk}", by=by, at=at, payload=payload, division=division)
    return made.pk
