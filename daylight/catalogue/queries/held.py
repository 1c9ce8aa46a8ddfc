"""Which powers each department holds, whether they are published, and whether they are handled online."""

from datetime import datetime

from daylight.catalogue.models import Power
from daylight.catalogue.rules.states import State


def powers_held(division: str, *, by: datetime) -> list[tuple[int, str, bool, bool]]:
    """(department, code or own number, published, online) of every power of a division that was not abolished.

    Published counts from the first day in force, no later than the day of `by`. One query.
    """
    rows = Power.objects.filter(division_id=division).exclude(state=State.ABOLISHED).order_by("department_id", "id")
    return [
        (department, code or f"#{id_}", state == State.PUBLISHED and (since is None or since <= by.date()), online)
        for department, id_, code, state, online, since in rows.values_list(
            "department_id", "id", "code", "state", "online", "since"
        )
    ]
