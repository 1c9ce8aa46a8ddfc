"""示范点: demonstration units beside all others, by what they publish in time and how full their columns are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from daylight.core.instants import legal_day
from daylight.disclosure.models import Entry
from daylight.disclosure.models.entries import PUBLIC
from daylight.disclosure.queries.units import UnitFacts, UnitRate
from daylight.disclosure.rules.bodies import columns_of
from daylight.disclosure.rules.schedule import missing


@dataclass(frozen=True, slots=True)
class Together:
    """How a group of units discloses: 及时率 of what was due, 完整率 of its columns, in whole per cent or None."""

    units: int
    due: int
    in_time: int
    columns: int
    filled: int

    @property
    def timely(self) -> int | None:
        """Of what was due, how much was published in time."""
        return 100 * self.in_time // self.due if self.due else None

    @property
    def complete(self) -> int | None:
        """Of the columns, how many have what their period asks for."""
        return 100 * self.filled // self.columns if self.columns else None


def compared(found: Sequence[UnitFacts], rates: Mapping[int, UnitRate], *, at: datetime) -> dict[bool, Together]:
    """Demonstration units (True) beside all others (False); one statement."""
    there: dict[int, set[tuple[str, str]]] = {}
    rows = Entry.objects.filter(PUBLIC, department__in=[each.body.id for each in found])
    for department, column, period in rows.values_list("department", "column", "period").distinct():
        there.setdefault(department, set()).add((column, period))
    return {
        kind: _together([each for each in found if each.is_demonstration is kind], rates, there, legal_day(at))
        for kind in (True, False)
    }


def _together(
    found: list[UnitFacts], rates: Mapping[int, UnitRate], there: dict[int, set[tuple[str, str]]], on: date
) -> Together:
    own = [rates[each.body.id] for each in found if each.body.id in rates]
    columns = sum(len(columns_of(each.body_type)) for each in found)
    lacking = sum(len(missing(each.body_type, there.get(each.body.id, set()), on)) for each in found)
    due, in_time = sum(each.due for each in own), sum(each.in_time for each in own)
    return Together(len(found), due, in_time, columns, columns - lacking)
