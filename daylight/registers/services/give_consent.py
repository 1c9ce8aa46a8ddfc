"""A person agrees that registers are read to fill in applications for one power."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Forbidden
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.registers.models import Consent
from daylight.registers.queries.consents import ConsentFacts, consent_for
from daylight.registers.rules import must_be_register


@transaction.atomic
def give_consent(power_id: int, *, division: str, registers: Iterable[str], by: Actor, at: datetime) -> ConsentFacts:
    """Agree to these registers for one power; the same consent given again stays the one consent.

    《个人信息保护法》第十四条: voluntary, explicit and informed. Refuses "register.unknown". Recorded
    as `consent.given` in `person/<id>`.
    """
    if by.person is None:
        raise Forbidden("applicant.only", msg("Only a citizen or a company can apply."))
    asked = sorted(set(registers))
    for each in asked:
        must_be_register(each)
    held = consent_for(by.person, power_id)
    if held is not None and set(asked) <= set(held.registers):
        return held
    made = Consent.objects.create(
        division=division, id=uuid4(), person=by.person, power_id=power_id, registers=asked, given_at=at
    )
    payload = {"consent": str(made.id), "power": power_id, "registers": asked}
    ledger.record("consent.given", stream=f"person/{by.person}", by=by, at=at, payload=payload, division=division)
    return ConsentFacts(made.id, division, by.person, power_id, tuple(asked), at, None)
