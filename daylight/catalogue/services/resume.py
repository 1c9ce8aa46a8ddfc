"""恢复行使: a suspended power may be exercised again."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.services._standing import set_standing
from daylight.core.actors import Actor


@transaction.atomic
def resume(power_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Let a suspended power be exercised again, for a reason.

    Refuses `power.state` where the power does not stand so, and `power.reason` without a reason.
    """
    set_standing(power_id, "resume", "power.resumed", reason=reason, by=by, at=at)
