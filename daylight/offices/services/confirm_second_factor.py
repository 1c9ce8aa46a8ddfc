"""启用动态口令: the device shows its first code, and from now on signing in asks for one."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices.models import SecondFactor
from daylight.offices.services._codes import use


@transaction.atomic
def confirm_second_factor(code: str, *, by: Actor, at: datetime) -> None:
    """Switch on one's own one-time codes; refuses a code that the secret does not give now ("person.code_wrong")."""
    found = SecondFactor.objects.select_for_update().filter(pk=by.person, confirmed_at__isnull=True).first()
    if found is None or not use(found, code, at=at):
        raise Refusal(
            "person.code_wrong", msg("Enter the one-time code that your device shows now; each code works once.")
        )
    found.confirmed_at = at
    found.save(update_fields=["confirmed_at"])
    ledger.record("person.code_set", stream=f"person/{by.person}", by=by, at=at, payload={"person": by.person})
