"""Reads of powers that are exercised inside government only."""

from daylight.catalogue.models import Power
from daylight.catalogue.queries.powers import unknown
from daylight.catalogue.queries.search import facts_of
from daylight.catalogue.rules.definitions import PowerFacts
from daylight.catalogue.rules.states import State


def inside_powers(division: str) -> list[PowerFacts]:
    """The powers in force inside the government of a division, by body and code."""
    rows = Power.objects.filter(division_id=division, state=State.INTERNAL).values_list("id", flat=True)
    return sorted(facts_of(rows), key=lambda power: (power.department_name, power.code))


def inside_power(power_id: int, division: str) -> PowerFacts:
    """One of them. Refuses `power.unknown` for any other power and any other division."""
    rows = Power.objects.filter(id=power_id, division_id=division, state=State.INTERNAL).values_list("id", flat=True)
    found = facts_of(rows)
    if not found:
        raise unknown()
    return found[0]
