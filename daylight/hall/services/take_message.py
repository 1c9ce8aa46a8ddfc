"""A text message that somebody sent becomes a letter (短信来信)."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import IncomingMessage
from daylight.hall.queries.complaints import hotline_centre
from daylight.hall.services.register_letter import Written, register_letter

TITLE = 40


@transaction.atomic
def take_message(division: str, message: str, *, phone: str, text: str, by: Actor, at: datetime) -> str:
    """Register a message as a letter to the hotline centre and answer its number; a second time changes nothing.

    The writer is named by the telephone. Raises Refusal "message.no_centre" where no department runs the hotline.
    """
    known = IncomingMessage.objects.filter(division=division, message=message).first()
    if known is not None:
        return known.letter
    centre = hotline_centre(division)
    if centre is None:
        raise Refusal("message.no_centre", msg("No department of this place runs the hotline."))
    said = text.strip()
    written = Written(kind="hotline", title=said[:TITLE], content=said, name=phone, phone=phone, source="sms")
    made = register_letter(centre, written, by=by, at=at)
    IncomingMessage.objects.create(
        division=division, message=message, phone=phone, text=text, received_at=at, letter=made.number
    )
    return made.number
