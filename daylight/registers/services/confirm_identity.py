"""Somebody signed in shows who they are."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries as offices
from daylight.registers.queries.identity import identity_service


@transaction.atomic
def confirm_identity(division: str, *, number: str, answer: str, by: Actor, at: datetime) -> datetime:
    """Have the identity service confirm the account's own person or company; the visit is strong from `at`.

    The number must be the account's own. Refuses "identity.not_confirmed" for every mismatch alike. Recorded as
    `identity.confirmed` in `person/<id>`, without number or answer.
    """
    account = offices.person(by.person or 0)
    own = account.uscc or account.id_number
    typed = "".join(number.split()).upper()
    asked = {"kind": account.kind, "name": account.name, "number": own, "answer": answer}
    if not own or typed != own or not identity_service().confirms(division, **asked):
        raise Refusal(
            "identity.not_confirmed",
            msg("Your identity could not be confirmed with what you entered."),
            next_step=msg("Check both entries; the account and the register must name the same person."),
        )
    ledger.record("identity.confirmed", stream=f"person/{by.person}", by=by, at=at, payload={}, division=division)
    return at
