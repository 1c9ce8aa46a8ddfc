"""How far the companies of a division have handed in their annual reports online."""

from collections.abc import Iterable
from datetime import datetime

from daylight.core.instants import LEGAL_ZONE
from daylight.hall.models import Application
from daylight.hall.rules.channels import CAPITALS, FilingRate
from daylight.hall.rules.states import State
from daylight.registers import queries as registers

COUNTS = (State.SUBMITTED, State.SUPPLEMENTING, State.ACCEPTED, State.CLOSED)


def filing_rates(division: str, powers: Iterable[int], year: int) -> list[FilingRate]:
    """By kind of capital: companies in the register of legal persons, and those whose report came in during the year.

    A report that was refused or taken back does not count; a company counts once.
    """
    filed = Application.objects.filter(
        division=division,
        power_id__in=list(powers),
        state__in=[each.value for each in COUNTS],
        submitted_at__gte=datetime(year, 1, 1, tzinfo=LEGAL_ZONE),
        submitted_at__lt=datetime(year + 1, 1, 1, tzinfo=LEGAL_ZONE),
    )
    those = set(filed.values_list("party_id", flat=True))
    known = registers.subjects_by(division, "legal_person", "capital")
    return [FilingRate(name, len(known.get(name, ())), len(known.get(name, set()) & those)) for name in CAPITALS]
