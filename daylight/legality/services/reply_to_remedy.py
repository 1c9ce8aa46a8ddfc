"""答复: the body replied to the forum."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.services._office import said
from daylight.legality.services._remedies import kept_remedy, must_be_between


@transaction.atomic
def reply_to_remedy(remedy: int, *, division: str, on: date, reply: str, by: Actor, at: datetime) -> None:
    """Record the body's reply, once, with the day it was handed to the forum."""
    row, by = kept_remedy(remedy, division=division, by=by, at=at)
    if row.replied_on is not None:
        raise Refusal("remedy.replied", msg("The reply has been recorded already."))
    row.replied_on, row.reply = must_be_between(row.copy_on, on, at), said(reply)
    row.save()
    payload = {"remedy": row.pk, "on": on, "in_time": on <= row.reply_due_on, "reply": row.reply}
    ledger.record("remedy.replied", stream=f"remedy/{row.pk}", by=by, at=at, payload=payload, division=division)
