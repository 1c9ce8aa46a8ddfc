"""What the worker runs for the hall: text messages come in and go out."""

import logging

from django.conf import settings

from daylight.core.actors import job
from daylight.core.refusals import Refusal
from daylight.hall import services
from daylight.hall.services import FolderGateway
from daylight.ledger import queries as ledger

log = logging.getLogger(__name__)


def messages(division: str) -> int:
    """Take what came in, queue what applicants have to know, send what waits; how many messages moved.

    The gateway is a folder (`SMS_ROOT`) with one folder for each division; a provider's gateway takes its place here.
    """
    gateway, by, moved = FolderGateway(settings.SMS_ROOT / division), job("hall.messages", division), 0
    for came in list(gateway.waiting()):
        try:
            services.take_message(division, came.id, phone=came.phone, text=came.text, by=by, at=ledger.now())
        except Refusal as refusal:
            log.warning("message %s not taken: %s", came.id, refusal)
        else:
            gateway.taken(came.id)
            moved += 1
    moved += services.queue_notices(division, by=by, at=ledger.now())
    return moved + services.send_messages(division, gateway, by=by, at=ledger.now())
