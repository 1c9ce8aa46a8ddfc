"""Which powers each department holds, whether they are published, and whether they are handled online."""

from datetime import date

from daylight.catalogue.models import Power
from daylight.catalogue.rules.states import State


def powers_held(division: str, *, on: date) -> list[tuple[int, str, bool, bool]]:
    """(department, code, published, online) of every power of a division, but abolished and secret ones; one query.

    A power that is not published is named by its own number: its code is nobody's yet. Published counts from the
    first day in force.
    """
    rows = Power.objects.filter(division_id=division).exclude(state__in=(State.ABOLISHED, State.SECRET))
    named = rows.order_by("department_id", "id").values_list("department_id", "id", "code", "state", "online", "since")
    found = []
    for department, id_, code, state, online, since in named:
        published = state == State.PUBLISHED and (since is None or since <= on)
        found.append((department, code if published and code else f"#{id_}", published, online))
    return found
