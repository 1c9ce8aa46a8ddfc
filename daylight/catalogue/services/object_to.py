"""提出异议: anybody says during publicity what is missing or wrong, without signing in."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from daylight.catalogue.models import Objection, PublicityNotice
from daylight.catalogue.rules.clearing.stages import ObjectionKind
from daylight.core.actors import Actor
from daylight.core.instants import end_of_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger

AN_HOUR = timedelta(hours=1)
PER_HOUR = 5
LONGEST = 2000


@transaction.atomic
def object_to(notice_id: int, *, kind: ObjectionKind, text: str, contact: str = "", by: Actor, at: datetime) -> int:
    """Keep an objection and return its id. The contact is for the office only and is not in the record.

    Refuses an empty or overlong text, a notice that is over, and more than five objections an hour from one place.
    """
    notice = PublicityNotice.objects.select_related("declaration").filter(pk=notice_id, is_withdrawn=False).first()
    if notice is None:
        raise NotFound("notice.unknown", msg("There is no such announcement."))
    if notice.closed_at is not None or at >= end_of_day(notice.ends_on):
        raise Refusal("objection.closed", msg("The announcement is over; opinions are not taken any more."))
    said = text.replace("\0", "").strip()
    if not 5 <= len(said) <= LONGEST:
        raise Refusal("objection.text", msg("Write between 5 and %(most)s characters."), most=LONGEST)
    place = salted_hmac("daylight.objection", by.place).hexdigest()[:32]
    if Objection.objects.filter(place=place, at__gt=at - AN_HOUR).count() >= PER_HOUR:
        raise Refusal(
            "objection.too_many",
            msg("Many opinions have come from this place within an hour."),
            next_step=msg("Try again in an hour, or write to the office."),
        )
    objection = Objection.objects.create(
        notice=notice, kind=kind, text=said, contact=contact.replace("\0", "").strip()[:120], place=place, at=at
    )
    payload = {"notice": notice_id, "objection": objection.pk, "kind": kind}
    payload["text"] = hashlib.sha256(said.encode()).hexdigest()
    stream = f"power/{notice.declaration.power_id}"
    ledger.record("power.objected", stream=stream, by=by, at=at, payload=payload, division=notice.division_id)
    return objection.pk
