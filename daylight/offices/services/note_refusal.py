"""记录越权: an act somebody tried without the post for it."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.ledger import services as ledger


@transaction.atomic
def note_refusal(refusal: Refusal, *, act: str, by: Actor, at: datetime, subject: str = "") -> None:
    """Record that an act was tried and refused: what, on which subject, with which code ("act.refused").

    Called after the refused act was undone, so that the try stays although the act did not happen.
    """
    payload = {"act": act, "code": refusal.code, "subject": subject}
    ledger.record("act.refused", stream=f"person/{by.person or 0}", by=by, at=at, payload=payload)
