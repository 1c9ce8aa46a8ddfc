"""How much each register holds."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from daylight.registers.models import Licence, RegisterRecord
from daylight.registers.rules.names import LICENCES, REGISTERS


@dataclass(frozen=True, slots=True)
class Holding:
    """A register with the number of its records in a division, and the newest of its keepers' instants."""

    name: str
    label: str
    records: int
    newest: datetime | None


def holdings(division: str) -> list[Holding]:
    """Every register of a division, in the order of the list; two statements."""
    rows = RegisterRecord.objects.filter(division=division).values_list("register")
    found = {name: (n, newest) for name, n, newest in rows.annotate(n=Count("register"), newest=Max("as_of"))}
    counts = Counter({name: n for name, (n, _newest) in found.items()})
    counts[LICENCES] += Licence.objects.filter(division=division, is_revoked=False).count()
    return [Holding(name, label, counts[name], found.get(name, (0, None))[1]) for name, label in REGISTERS.items()]
