"""暂停行使: the power stays listed but may not be exercised until it is resumed."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.services._standing import set_standing
from daylight.core.actors import Actor


@transaction.atomic
def suspend(power_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Suspend a published power, for a reason that is published with it.

    Refuses `power.state` where the power does not stand so, and `power.reason` without a reason.
    """
    set_standing(power_id, "suspend", "power.suspended", reason=reason, by=by, at=at)
