"""补正: the applicant supplies what the office said was missing."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor
from daylight.core.canonical import canonical
from daylight.core.words import msg
from daylight.hall.models import Draft
from daylight.hall.queries.applications import COLUMNS, facts_of, materials, own
from daylight.hall.queries.drafts import draft
from daylight.hall.queries.mandates import must_be_mandated
from daylight.hall.rules.answer import AnswerTime, answer_time
from daylight.hall.rules.applicants import must_be_applicant
from daylight.hall.rules.facts import ApplicationFacts, DraftFacts
from daylight.hall.services._handing_in import content, hand_over, must_be_complete
from daylight.hall.services.start_supplement import not_asked
from daylight.hall.services.tell import tell
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

TOLD = msg(
    "What you supplied for %(number)s has come in. Counting starts on %(counts_from)s, and you will be told by"
    " %(due_on)s whether it is accepted."
)
SUPPLEMENT = f"""
UPDATE hall_application SET state = 'submitted', data = %(data)s::jsonb, revision = revision + 1,
    received_at = %(at)s, changed_at = %(at)s, answer_warn_at = %(warn_at)s, answer_due_at = %(due_at)s
WHERE division = %(division)s AND number = %(number)s AND applicant = %(person)s AND state = 'supplementing'
RETURNING {COLUMNS}
"""  # noqa: S608


@transaction.atomic
def supplement(draft_id: UUID, *, by: Actor, at: datetime) -> ApplicationFacts:
    """Hand in a supplement. The office has five working days again, from now (《行政许可法》第三十二条).

    Handing in the same draft again changes nothing. Raises NotFound, Refusal "application.not_asked",
    "form.invalid" or "material.missing". Recorded as `application.supplemented` in `case/<number>`.
    """
    person = must_be_applicant(by)
    found = draft(draft_id, person, lock=True)
    if found.submitted_number:
        return own(person, found.submitted_number)
    must_be_mandated(by, found.power_id, at)
    power = catalogue.version(found.power_version)
    have = [each.key for each in materials(found.division, found.supplements)]
    values = must_be_complete(found, power, have=have, at=at)
    answer = answer_time(at, offices.workdays(found.division))
    application = _received(found, values, answer, at)
    hand_over(found, application)
    ledger.record(
        "application.supplemented",
        stream=f"case/{application.number}",
        by=by.within(application.division),
        at=at,
        payload=content(application, power, found),
        division=application.division,
    )
    told = {"number": application.number, "counts_from": answer.counts_from, "due_on": answer.due_on}
    tell(application.number, division=found.division, kind="supplemented", sentence=TOLD, values=told, at=at)
    Draft.objects.filter(pk=draft_id).update(submitted_number=application.number, updated_at=at)
    return application


def _received(found: DraftFacts, values: dict[str, object], answer: AnswerTime, at: datetime) -> ApplicationFacts:
    row: dict[str, str | int | datetime] = {
        "data": canonical(values),
        "at": at,
        "warn_at": answer.warn_at,
        "due_at": answer.due_at,
        "division": found.division,
        "number": found.supplements,
        "person": found.person,
    }
    with connection.cursor() as cursor:
        cursor.execute(SUPPLEMENT, row)
        changed = cursor.fetchone()
    if changed is None:
        raise not_asked(found.supplements)
    return facts_of(changed)
