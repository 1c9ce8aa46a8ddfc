"""An applicant confirms having read what was told: evidence of when it reached them."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.hall.models import Notice
from daylight.hall.queries.applications import own
from daylight.hall.rules.applicants import must_be_applicant
from daylight.ledger import services as ledger


@transaction.atomic
def read_notices(number: str, *, by: Actor, at: datetime) -> int:
    """Mark the unread notices of a person's own application as read, and return how many there were.

    Raises NotFound. Recorded as `notice.read` in `case/<number>` where there was anything unread.
    """
    division = own(must_be_applicant(by), number).division
    unread = Notice.objects.select_for_update().filter(division=division, number=number, read_at=None)
    ids = [str(each) for each in unread.order_by("at", "id").values_list("id", flat=True)]
    if not ids:
        return 0
    Notice.objects.filter(division=division, number=number, id__in=ids).update(read_at=at)
    ledger.record(
        "notice.read",
        stream=f"case/{number}",
        by=by.within(division),
        at=at,
        payload={"notices": ids},
        division=division,
    )
    return len(ids)
