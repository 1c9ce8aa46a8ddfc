"""免职: a person stops holding a post; what they did at it stays."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import rules
from daylight.offices.models import Holding
from daylight.offices.services._bodies import administrator_over


@transaction.atomic
def dismiss(holding: int, *, by: Actor, at: datetime, until: date | None = None) -> None:
    """End a holding; `until` is its last day (today unless told).

    Done by the division's security administrator. Refuses a holding already ended ("holding.ended") and a last day
    before the first ("holding.days") or before today ("holding.past"): the past is not rewritten.
    """
    found = (
        Holding.objects.select_for_update(of=("self",)).select_related("post__department").filter(pk=holding).first()
    )
    if found is None:
        raise NotFound("holding.unknown", msg("There is no such appointment."))
    body = found.post.department
    today = legal_day(at)
    by = administrator_over(body.division_id, role=Role.SECURITY_ADMIN, by=by, at=at)
    last = until or today
    if found.until is not None:
        raise Refusal("holding.ended", msg("This appointment has already ended."))
    if last < found.since:
        raise Refusal("holding.days", msg("An appointment cannot end before it begins."))
    if last < today:
        raise Refusal("holding.past", msg("An appointment cannot end in the past."))
    found.until = last
    found.save(update_fields=["until"])
    payload = {"post": found.post_id, "person": found.person_id, "rank": found.rank, "until": last}
    stream = rules.department_stream(body.division_id, body.code)
    ledger.record("office.dismissed", stream=stream, by=by, at=at, payload=payload, division=body.division_id)
