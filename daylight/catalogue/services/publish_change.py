"""公布变更: the new version comes into force and the old one ends; running cases keep the one they began under."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.rules.states import State, moved
from daylight.catalogue.services.publish import put_in_force
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor


@transaction.atomic
def publish_change(power_id: int, *, by: Actor, at: datetime) -> int:
    """Put the version being prepared in force and return its id. Refuses where none is being prepared."""
    power = locked(power_id)
    moved(State(power.state), "publish_change")
    return put_in_force(power, "power.changed", by=by, at=at)
