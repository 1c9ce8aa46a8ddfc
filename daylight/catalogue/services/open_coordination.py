"""启动协调: two bodies hold what may be one power; the record of settling it is opened."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Coordination
from daylight.catalogue.services._declared import must_lead
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def open_coordination(first: int, second: int, *, grounds: Mapping[str, object], by: Actor, at: datetime) -> int:
    """Open the record for two powers of two bodies and return its id. Refuses a pair that is being coordinated."""
    one, other = (locked(power) for power in sorted((first, second)))
    must_lead(by, one.division_id)
    if one.department_id == other.department_id:
        raise Refusal("overlap.one_body", msg("Both powers belong to the same body."))
    if Coordination.objects.filter(first=one, second=other, settled_at=None).exists():
        raise Refusal("overlap.open", msg("These two powers are already being coordinated."))
    made = Coordination.objects.create(
        division_id=one.division_id, first=one, second=other, grounds=dict(grounds), opened_at=at,
        opened_by=by.as_record(),
    )  # fmt: skip
    payload = {"coordination": made.pk, "first": one.pk, "second": other.pk, "grounds": dict(grounds)}
    ledger.record(
        "power.coordination_opened", stream=f"power/{one.pk}", by=by, at=at, payload=payload, division=one.division_id
    )
    return made.pk
