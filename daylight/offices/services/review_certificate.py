"""年审: a certificate passes its yearly review; a suspended one is valid again."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices.services._certificates import kept, put_on_record


@transaction.atomic
def review_certificate(number: str, *, by: Actor, at: datetime) -> None:
    """Pass the review of the present year. Refuses an expired certificate, which needs a new one."""
    row, by = kept(number, by=by, at=at)
    if row.until < legal_day(at):
        raise Refusal("certificate.has_expired", msg("An expired certificate is not reviewed; issue a new one."))
    row.state, row.reviewed_for = "valid", legal_day(at).year
    put_on_record("certificate.reviewed", row, by=by, at=at, reviewed_for=row.reviewed_for)
