"""A principal takes a mandate back, or its agent gives it up."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Mandate
from daylight.hall.rules import mandates
from daylight.hall.rules.applicants import must_be_applicant
from daylight.ledger import services as ledger


@transaction.atomic
def revoke_mandate(key: UUID, *, by: Actor, at: datetime) -> None:
    """End a mandate at once; the agent can do nothing more under it. Raises NotFound for another's or an ended one.

    Recorded as `mandate.revoked` in `person/<principal>`.
    """
    person = must_be_applicant(by)
    mandates.must_be_in_person(by.mandate)
    mine = Q(principal=person) | Q(agent=person)
    found = Mandate.objects.select_for_update().filter(mine, pk=key, revoked_at=None).first()
    if found is None:
        raise NotFound("mandate.unknown", msg("There is no such mandate."))
    found.revoked_at = at
    found.save(update_fields=["revoked_at"])
    payload = {"mandate": str(key), "by_agent": found.agent == person}
    ledger.record("mandate.revoked", stream=f"person/{found.principal}", by=by, at=at, payload=payload)
