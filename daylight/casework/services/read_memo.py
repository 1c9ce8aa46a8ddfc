"""已阅: an officer has read what was put before him."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Memo
from daylight.casework.queries.teamwork import memos
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def read_memo(division: str, number: str, memo: int, *, by: Actor, at: datetime) -> None:
    """Mark a memo as read by whoever it was for; one that is read, or another's, stays as it is."""
    mine = memos(by.person or 0, offices.posts_of(by.person or 0, legal_day(at)))
    if not any((each.division, each.number, each.id) == (division, number, memo) for each in mine):
        return
    changed = Memo.objects.filter(division=division, number=number, id=memo, read_at__isnull=True).update(read_at=at)
    if changed:
        ledger.record("memo.read", stream=f"case/{number}", by=by, at=at, payload={"memo": memo}, division=division)
