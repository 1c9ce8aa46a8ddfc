"""登记缺岗: somebody will be away, and the B holders of their posts act meanwhile."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices.models import Absence, Person
from daylight.offices.rules import bodies
from daylight.offices.services._absences import must_answer_for


@transaction.atomic
def record_absence(person: int, *, since: date, until: date, reason: str, by: Actor, at: datetime) -> int:
    """Record that an officer is away from one legal day to another (both included) and return the absence's id.

    Done by the officer, or by the division's security administrator. From the first day on the officer holds no
    post, and the B holders of their posts act in their stead. Refuses days out of order or past, a time that
    overlaps another absence ("absence.overlaps"), and an absence without a reason.
    """
    officer = Person.objects.select_for_update(of=("self",)).filter(pk=person, kind=Person.Kind.OFFICER).first()
    by = must_answer_for(officer, by=by, at=at)
    bodies.must_be_absence(since, until, reason, today=legal_day(at))
    same_time = Absence.objects.filter(person_id=person, since__lte=until, until__gte=since, returned_on__isnull=True)
    if same_time.exists():
        raise Refusal("absence.overlaps", msg("An absence in this time is already recorded."))
    made = Absence.objects.create(person_id=person, since=since, until=until, reason=reason.strip())
    payload = {"person": person, "since": since, "until": until, "reason": made.reason}
    ledger.record("person.absent", stream=f"person/{person}", by=by, at=at, payload=payload)
    return made.pk
