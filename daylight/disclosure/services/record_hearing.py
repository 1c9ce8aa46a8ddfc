"""听证笔录: the hearing was held; its record says what was said and who came."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure.models import HearingVoice
from daylight.disclosure.rules.hearings import ANNOUNCED, BASIS, HELD, must_say
from daylight.disclosure.services._hearings import locked_hearing
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def record_hearing(
    division: str, number: str, *, minutes: str, attended: Collection[int], by: Actor, at: datetime
) -> None:
    """Put the record of a hearing on file, with the serial numbers of those who came.

    Refuses `hearing.early` before the hearing was due, `hearing.nobody` for numbers that are not registered.
    """
    row = locked_hearing(division, number, ANNOUNCED)
    head = offices.at_post(by, role=Role.DEPARTMENT_HEAD, department=row.department, on=legal_day(at))
    said = must_say(minutes)
    if at < row.held_at:
        raise Refusal("hearing.early", msg("The record is written after the hearing."), why=BASIS)
    voices = HearingVoice.objects.filter(division=division, hearing=number)
    came = set(attended)
    if came - set(voices.values_list("serial", flat=True)):
        raise Refusal("hearing.nobody", msg("Only those who registered are noted as having come."))
    voices.update(attended=False)
    voices.filter(serial__in=came).update(attended=True)
    row.state, row.minutes, row.recorded_at = HELD, said, at
    row.save(update_fields=["state", "minutes", "recorded_at"])
    payload = {"minutes": said, "attended": sorted(came)}
    ledger.record("hearing.recorded", stream=f"hearing/{number}", by=head, at=at, payload=payload, division=division)
