"""A person takes a consent back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.registers.models import Consent


@transaction.atomic
def withdraw_consent(consent_id: UUID, *, by: Actor, at: datetime) -> None:
    """From now on registers are not read for that power; what was filled in before stays as it is.

    《个人信息保护法》第十五条. Raises NotFound for another's consent and for one withdrawn already.
    Recorded as `consent.withdrawn` in `person/<id>`.
    """
    found = Consent.objects.select_for_update().filter(id=consent_id, person=by.person or 0, withdrawn_at=None).first()
    if found is None:
        raise NotFound(
            "consent.unknown",
            msg("There is no such consent."),
            next_step=msg("Your consents are listed under My consents."),
        )
    Consent.objects.filter(division=found.division, id=found.id).update(withdrawn_at=at)
    payload = {"consent": str(found.id), "power": found.power_id}
    ledger.record(
        "consent.withdrawn", stream=f"person/{by.person}", by=by, at=at, payload=payload, division=found.division
    )
