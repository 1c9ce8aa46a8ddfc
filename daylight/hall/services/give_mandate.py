"""Somebody lets another person act for them."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from daylight.catalogue import queries as catalogue
from daylight.core.actors import Actor
from daylight.hall.models import Mandate
from daylight.hall.queries.parties import party
from daylight.hall.rules import mandates
from daylight.hall.rules.applicants import must_be_applicant
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def give_mandate(
    username: str,
    name: str,
    *,
    kind: str,
    powers: Sequence[int] = (),
    since: date,
    until: date,
    by: Actor,
    at: datetime,
) -> UUID:
    """Let the person with this user name and name act for oneself, for these powers (none: all), on these days.

    Done in person only. Refuses "mandate.agent" (one answer for no such user name and for another name),
    "mandate.kind", "mandate.days"; raises Forbidden and NotFound. Recorded as `mandate.given` in `person/<principal>`.
    """
    principal = must_be_applicant(by)
    mandates.must_be_in_person(by.mandate)
    found, is_company = offices.applicant_called(username.strip(), name.strip()), party(principal).kind == "company"
    agent = mandates.must_be_givable(
        principal=principal, agent=found, kind=kind, is_company=is_company, since=since, until=until
    )
    chosen = mandates.listed([catalogue.current(power).id for power in powers])
    made = Mandate.objects.create(
        kind=kind, principal=principal, agent=agent, powers=chosen, since=since, until=until, given_at=at
    )
    payload = {"mandate": str(made.pk), "agent": agent, "kind": kind, "powers": chosen, "since": since, "until": until}
    ledger.record("mandate.given", stream=f"person/{principal}", by=by, at=at, payload=payload)
    return made.pk
