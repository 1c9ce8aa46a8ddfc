"""废止: the power ends; what was done under it stays readable."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.services._standing import set_standing
from daylight.core.actors import Actor


@transaction.atomic
def abolish(power_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """End a power for good, for a reason. Its codes stop being valid that day; running cases keep their version.

    Refuses `power.state` where the power does not stand so, and `power.reason` without a reason.
    """
    set_standing(power_id, "abolish", "power.abolished", reason=reason, by=by, at=at)
