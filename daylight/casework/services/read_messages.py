"""已阅消息: a side has opened what the other has written."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Message
from daylight.casework.queries.access import party_of
from daylight.casework.queries.cases import case_facts
from daylight.casework.rules.messages import OFFICE, PARTY
from daylight.casework.services._posts import at_the_case
from daylight.core.actors import Actor
from daylight.ledger import services as ledger


@transaction.atomic
def read_messages(division: str, number: str, *, by: Actor, at: datetime) -> int:
    """Mark the other side's messages as read; how many were not. Recorded only where there were some.

    Raises `NotFound` and `Forbidden`.
    """
    case = case_facts(division, number)
    is_party = party_of(by, case)
    reader = by if is_party else at_the_case(by, case, at)
    rows = Message.objects.filter(
        division=division, number=number, side=OFFICE if is_party else PARTY, read_at__isnull=True
    )
    read = rows.update(read_at=at)
    if read:
        payload = {"messages": read}
        ledger.record("message.read", stream=f"case/{number}", by=reader, at=at, payload=payload, division=division)
    return read
