"""An applicant begins to apply for a power."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.hall.models import Draft
from daylight.hall.queries.drafts import draft, open_draft
from daylight.hall.queries.parties import party
from daylight.hall.rules.applicants import must_be_addressed, must_be_applicant, must_be_open
from daylight.hall.rules.facts import DraftFacts
from daylight.hall.rules.prefill import answers_of, suggested
from daylight.ledger import services as ledger
from daylight.procedure import queries as procedure


def start_application(code: str, *, by: Actor, at: datetime) -> DraftFacts:
    """The draft in which a person writes an application for a power: a new one, or the one already begun.

    Only a published power can be applied for. An attempt on any other raises the catalogue's refusal and is
    itself recorded as `act.refused`. A draft is private and leaves no entry.
    """
    power = catalogue.by_code(code)
    try:
        return _begun(power.id, by=by, at=at)
    except Refusal as refusal:
        ledger.record(
            "act.refused",
            stream=f"power/{power.id}",
            by=by,
            at=at,
            payload={"act": "start_application", "code": refusal.code},
            division=power.division,
        )
        raise


@transaction.atomic
def _begun(power_id: int, *, by: Actor, at: datetime) -> DraftFacts:
    power = catalogue.in_force(power_id, on=legal_day(at))
    person = must_be_applicant(by)
    must_be_open(online=power.online, form=power.form_version)
    who = party(person)
    must_be_addressed(who.kind, power.audience)
    found = open_draft(person, power_id)
    if found is not None:
        return draft(found.id, person)
    assert power.form_version is not None
    form = procedure.form(power.form_version).definition
    row = Draft.objects.create(
        person_id=person,
        division=power.division,
        power_id=power_id,
        power_version=power.version_id,
        form_version=power.form_version,
        data={**suggested(form, who), **answers_of(form, who)},
        started_at=at,
        updated_at=at,
    )
    return draft(row.pk, person)
