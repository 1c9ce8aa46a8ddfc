"""销假: somebody is back, and acts from their posts again."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices.models import Absence
from daylight.offices.services._absences import must_answer_for


@transaction.atomic
def end_absence(absence: int, *, by: Actor, at: datetime) -> None:
    """End an absence: from today on the officer is at their posts again (a planned one is called off).

    Done by the officer, or by the division's security administrator. Refuses one that is over ("absence.over").
    """
    found = Absence.objects.select_for_update(of=("self",)).select_related("person").filter(pk=absence).first()
    by = must_answer_for(found.person if found else None, by=by, at=at)
    if found is None:
        raise NotFound("absence.unknown", msg("There is no such absence."))
    today = legal_day(at)
    if found.until < today or found.returned_on is not None:
        raise Refusal("absence.over", msg("This absence is already over."))
    found.returned_on = max(today, found.since)
    found.save(update_fields=["returned_on"])
    payload = {"person": found.person_id, "since": found.since, "returned_on": found.returned_on}
    ledger.record("person.returned", stream=f"person/{found.person_id}", by=by, at=at, payload=payload)
