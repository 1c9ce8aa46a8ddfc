"""What applicants were told on the website goes to their telephones too (短信通知)."""

from datetime import datetime, timedelta

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.words import msg
from daylight.hall.models import Application, Notice, OutgoingMessage
from daylight.hall.services._outbox import queue
from daylight.ledger import services as ledger

BACK = timedelta(days=1)
AT_ONCE = 200
NEWS = msg("There is news of your application %(number)s. Sign in or use your query code to read it.")


@transaction.atomic
def queue_notices(division: str, *, by: Actor, at: datetime) -> int:
    """Queue one message for every application that has unread news of the last day; answers how many.

    One application is told of once a day at most, and nothing of the case is in the message.
    """
    told = set(
        OutgoingMessage.objects.filter(division=division, queued_at__gt=at - BACK).values_list("about", flat=True)
    )
    news = Notice.objects.filter(division=division, at__gt=at - BACK, at__lte=at, read_at=None)
    numbers = [each for each in news.order_by("at").values_list("number", flat=True) if each not in told]
    phones = Application.objects.filter(division=division, number__in=set(numbers[:AT_ONCE])).exclude(phone="")
    queued = sum(
        queue(division, phone, NEWS, about=number, at=at, number=number)
        for number, phone in phones.order_by("number").values_list("number", "phone")
    )
    if queued:
        ledger.record("messages.queued", stream="messages", by=by, at=at, payload={"queued": queued}, division=division)
    return queued
