"""The applicant begins to answer a notice of what is missing."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import Draft
from daylight.hall.queries.applications import own
from daylight.hall.queries.drafts import draft, open_draft
from daylight.hall.queries.mandates import must_be_mandated
from daylight.hall.rules.applicants import must_be_applicant
from daylight.hall.rules.facts import DraftFacts
from daylight.hall.rules.states import State


@transaction.atomic
def start_supplement(number: str, *, by: Actor, at: datetime) -> DraftFacts:
    """The draft in which the applicant answers a notice of what is missing: the earlier answers, open for change.

    Raises NotFound, Refusal "application.not_asked" where nothing was asked for. A draft leaves no ledger entry.
    """
    person = must_be_applicant(by)
    application = own(person, number)
    must_be_mandated(by, application.power_id, at)
    if application.state is not State.SUPPLEMENTING:
        raise not_asked(number)
    found = open_draft(person, application.power_id, supplements=number)
    if found is not None:
        return draft(found.id, person)
    row = Draft.objects.create(
        person_id=person,
        division=application.division,
        power_id=application.power_id,
        power_version=application.power_version,
        form_version=application.form_version,
        supplements=number,
        data=application.data,
        started_at=at,
        updated_at=at,
    )
    return draft(row.pk, person)


def not_asked(number: str) -> Refusal:
    """The refusal where an application is not waiting for its applicant."""
    return Refusal(
        "application.not_asked",
        msg("Nothing is to be supplied for %(number)s at the moment."),
        next_step=msg("Open the application to see where it stands."),
        number=number,
    )
