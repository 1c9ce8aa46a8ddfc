"""The text messages that wait are handed to the gateway."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.hall.models import OutgoingMessage
from daylight.hall.services._gateway import Gateway
from daylight.ledger import services as ledger

AT_ONCE = 200
MOST_TRIES = 10


@transaction.atomic
def send_messages(division: str, gateway: Gateway, *, by: Actor, at: datetime) -> int:
    """Hand over what waits, oldest first, and answer how many went out; what fails is tried again, ten times at most.

    A message handed over twice (the process died in between) carries the same id, by which the gateway knows it.
    """
    waiting = OutgoingMessage.objects.select_for_update(skip_locked=True).filter(
        division=division, sent_at=None, tries__lt=MOST_TRIES
    )
    sent = 0
    for each in waiting.order_by("queued_at", "pk")[:AT_ONCE]:
        each.tries += 1
        try:
            gateway.send(str(each.pk), each.phone, each.text)
        except OSError as error:
            each.failure = type(error).__name__
        else:
            each.sent_at, each.failure, sent = at, "", sent + 1
        each.save()
    if sent:
        ledger.record("messages.sent", stream="messages", by=by, at=at, payload={"sent": sent}, division=division)
    return sent
