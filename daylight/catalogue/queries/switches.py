"""Which powers run online, and which do not for a time."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from daylight.catalogue.models import Power, RunningSwitch
from daylight.catalogue.rules.states import EXERCISED
from daylight.catalogue.rules.switches import Switch


@dataclass(frozen=True, slots=True)
class SwitchFacts:
    """A wish to handle a power offline, and what became of it."""

    id: int
    power: int
    power_name: str
    power_code: str
    department: int
    state: str
    reason: str
    until: date
    asked_by: str
    asked_at: datetime
    settled_by: str
    settled_at: datetime | None
    said: str
    on_again_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reach:
    """Of the powers in force of one department, how many run online today."""

    department: int
    powers: int
    off: int

    @property
    def running(self) -> int:
        return self.powers - self.off

    @property
    def share(self) -> str:
        """Percent with one decimal, rounded down, "—" where there is no power."""
        return f"{1000 * self.running // self.powers / 10:.1f}" if self.powers else "—"


def switched_off(power_id: int, on: date) -> bool:
    """Whether a power is handled offline on a day, with the supervision office's consent."""
    return RunningSwitch.objects.filter(power_id=power_id, state=Switch.OFF, until__gte=on).exists()


@lru_cache(maxsize=8192)
def switched_off_in_edition(edition: int, power_id: int, on: date) -> bool:
    """As `switched_off`, kept as long as the catalogue stays in this edition."""
    return switched_off(power_id, on)


def switches(division: str, *, department: int | None = None, limit: int = 200) -> list[SwitchFacts]:
    """What was asked and settled in a division, the latest first; of one department only where it is named."""
    rows = RunningSwitch.objects.filter(division=division).select_related("power").order_by("-asked_at", "-pk")
    if department is not None:
        rows = rows.filter(department=department)
    return [
        SwitchFacts(
            row.pk, row.power_id, row.power.name, row.power.code, row.department, row.state, row.reason, row.until,
            row.asked_by, row.asked_at, row.settled_by, row.settled_at, row.said, row.on_again_at,
        )
        for row in rows[:limit]
    ]  # fmt: skip


def reach(division: str, on: date) -> list[Reach]:
    """How many powers in force every department of a division has, and how many of them are switched off today."""
    off = set(
        RunningSwitch.objects.filter(division=division, state=Switch.OFF, until__gte=on).values_list("power", flat=True)
    )
    held: dict[int, list[int]] = {}
    for power, department in Power.objects.filter(division=division, state__in=EXERCISED).values_list(
        "pk", "department_id"
    ):
        held.setdefault(department, []).append(power)
    return [Reach(each, len(powers), len(off & set(powers))) for each, powers in sorted(held.items())]


def in_force_of(department: int) -> list[tuple[int, str, str]]:
    """The powers in force of a department: id, code and name, by name."""
    rows = Power.objects.filter(department=department, state__in=EXERCISED).order_by("name", "pk")
    return [(row.pk, row.code, row.name) for row in rows]
