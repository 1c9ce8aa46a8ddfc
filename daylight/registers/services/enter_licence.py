"""The office that issued a licence hands over its electronic form."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.ledger import services as ledger
from daylight.registers.models import Licence
from daylight.registers.rules import LICENCES


@transaction.atomic
def enter_licence(
    kind: str,
    number: str,
    *,
    holder: str,
    holder_name: str,
    issuer: str,
    issued_on: date,
    valid_until: date | None = None,
    is_revoked: bool = False,
    is_sample: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Put in or replace an electronic licence of the actor's division.

    Recorded as `licence.entered` in `register/licences`, with kind and number only.
    """
    known = {"division": by.division, "kind": kind, "number": number}
    kept = {
        "holder": holder,
        "holder_name": holder_name,
        "issuer": issuer,
        "issued_on": issued_on,
        "valid_until": valid_until,
        "is_revoked": is_revoked,
        "is_sample": is_sample,
    }
    if not Licence.objects.filter(**known).update(**kept):
        Licence.objects.create(**known, **kept)
    payload = {"kind": kind, "number": number, "is_revoked": is_revoked}
    ledger.record("licence.entered", stream=f"register/{LICENCES}", by=by, at=at, payload=payload)
