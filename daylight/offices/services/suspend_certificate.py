"""暂扣: a certificate is suspended, with a reason; nothing can be signed under it."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.offices.services._certificates import kept, must_say_why, put_on_record


@transaction.atomic
def suspend_certificate(number: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Take effect at once. Refuses without a reason, and where the certificate was revoked before."""
    row, by = kept(number, by=by, at=at)
    said = must_say_why(reason)
    row.state = "suspended"
    put_on_record("certificate.suspended", row, by=by, at=at, reason=said)
