"""An applicant hands in an application: it gets its number, and the office's time to answer begins."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from daylight.catalogue import queries as catalogue
from daylight.catalogue.queries import PowerFacts
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import Application
from daylight.hall.queries.applications import facts
from daylight.hall.queries.drafts import draft
from daylight.hall.queries.parties import party
from daylight.hall.queries.tracking import pepper
from daylight.hall.rules import codes
from daylight.hall.rules.answer import AnswerTime, answer_time
from daylight.hall.rules.applicants import Party, must_be_addressed, must_be_applicant, must_be_open
from daylight.hall.rules.facts import ApplicationFacts, DraftFacts
from daylight.hall.rules.states import State
from daylight.hall.services._handing_in import content, hand_over, must_be_complete
from daylight.hall.services.number_for import number_for
from daylight.hall.services.tell import tell
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

HANDED_IN = "UPDATE hall_draft SET submitted_number = %s, updated_at = %s WHERE id = %s"
TOLD = msg(
    "Application %(number)s has come in. Counting starts on %(counts_from)s, and you will be told by %(due_on)s"
    " whether it is accepted, or once and completely what is missing."
)


@dataclass(frozen=True, slots=True)
class Submitted:
    """What the receipt says. `query_code` is given this once and kept nowhere; empty when it was submitted before."""

    number: str
    division: str
    query_code: str = ""


@transaction.atomic
def submit(draft_id: UUID, *, by: Actor, at: datetime) -> Submitted:
    """Hand in a draft. Submitting the same draft again gives the same number and changes nothing.

    The power must still be published and unchanged since the answers were saved. Raises NotFound, the catalogue's
    refusal, and Refusal "draft.outdated", "form.invalid" or "material.missing". Recorded as
    `application.submitted` in `case/<number>`.
    """
    found = draft(draft_id, must_be_applicant(by), lock=True)
    if found.submitted_number:
        return Submitted(found.submitted_number, found.division)
    power = catalogue.in_force(found.power_id, on=legal_day(at))
    who = _party(found, power)
    values = must_be_complete(found, power, have=[], at=at)
    answer = answer_time(at, offices.workdays(power.division))
    code = codes.query_code(secrets.randbits(codes.BITS))
    application = _opened(found, power, who, values, answer, code, at)
    hand_over(found, application)
    ledger.record(
        "application.submitted",
        stream=f"case/{application.number}",
        by=by.within(power.division),
        at=at,
        payload=content(application, power, found),
        division=power.division,
    )
    told = {"number": application.number, "counts_from": answer.counts_from, "due_on": answer.due_on}
    tell(application.number, division=power.division, kind="submitted", sentence=TOLD, values=told, at=at)
    with connection.cursor() as cursor:
        cursor.execute(HANDED_IN, [application.number, at, draft_id])
    return Submitted(application.number, power.division, code)


def _party(found: DraftFacts, power: PowerFacts) -> Party:
    if found.power_version != power.version_id:
        raise Refusal(
            "draft.outdated",
            msg("This item has changed since you saved your answers."),
            next_step=msg("Go through the form again and save it; then submit."),
        )
    who = party(found.person)
    must_be_open(online=power.online, form=power.form_version)
    must_be_addressed(who.kind, power.audience)
    return who


def _opened(
    found: DraftFacts,
    power: PowerFacts,
    who: Party,
    values: dict[str, object],
    answer: AnswerTime,
    code: str,
    at: datetime,
) -> ApplicationFacts:
    number = number_for(power.department, on=legal_day(at))
    row = Application.objects.create(
        division=power.division,
        number=number,
        power_id=power.id,
        power_version=power.version_id,
        flow_version=power.flow_version,
        form_version=power.form_version,
        department=power.department,
        applicant=found.person,
        party_kind=who.kind,
        party_name=who.name,
        party_id=who.id,
        phone=who.phone,
        data=values,
        state=State.SUBMITTED,
        query_digest=codes.digest(pepper(), number, code),
        submitted_at=at,
        received_at=at,
        answer_warn_at=answer.warn_at,
        answer_due_at=answer.due_at,
        changed_at=at,
    )
    return facts(row)
