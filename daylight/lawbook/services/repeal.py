"""A law ceases to be in force and nothing takes its place."""

from datetime import date, datetime, timedelta

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.lawbook import rules
from daylight.lawbook.models import Law, LawVersion
from daylight.lawbook.services._changes import note_change
from daylight.ledger import services as ledger


@transaction.atomic
def repeal(law_id: int, *, last_day: date, reason: str, by: Actor, at: datetime) -> None:
    """End the standing wording of a law with `last_day`.

    Refuses a law that is not standing and a day before it began.
    """
    rules.must_enter_laws(by)
    law = Law.objects.select_for_update().filter(pk=law_id).first()
    if law is None:
        raise NotFound("law.unknown", msg("There is no such law."))
    standing = LawVersion.objects.filter(law=law, until__isnull=True).first()
    if standing is None:
        raise Refusal("law.not_standing", msg("This law has already ended."))
    if last_day < standing.since:
        raise Refusal("law.ends_early", msg("A law cannot end before it begins."))
    LawVersion.objects.filter(pk=standing.pk).update(until=last_day)
    note_change(standing, None, on=last_day + timedelta(days=1), promulgated=legal_day(at), at=at, reason=reason)
    payload = {"title": law.title, "since": standing.since, "last_day": last_day, "reason": reason}
    ledger.record("law.repealed", stream=f"law/{law.pk}", by=by, at=at, payload=payload)
