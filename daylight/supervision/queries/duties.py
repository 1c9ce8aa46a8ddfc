"""Duties of the responsibility list: for whoever is held to account, and how they stand beside the powers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from daylight.catalogue.queries import PowerFacts
from daylight.catalogue.queries.elements import responsibilities
from daylight.catalogue.queries.risks import risk_map
from daylight.catalogue.queries.search import Sought
from daylight.core.words import msg
from daylight.supervision.models import Account, Finding
from daylight.supervision.rules import State

PARTS = ("duties", "situations")
"""责任事项 and 追责情形 of a power, a line each."""
GREAT = 1
"""The grade of risk of a great power: red."""


NO_DUTY, SMALL_DUTY, UNCLEAR, WEAK = (
    msg("Power without duty"), msg("Great power, small duty"), msg("Unclear duty"), msg("Weak accountability"),
)  # fmt: skip
"""有权无责、权大责小、责任不清、追责不力."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of the responsibility list; `key` names it in a form."""

    key: str
    power: int
    code: str
    name: str
    name_en: str
    text: str


@dataclass(frozen=True, slots=True)
class Balance:
    """Powers and duties of a department: powers, those of the highest risk, powers without an entry in the list or
    without a post that answers, duty lines, red findings confirmed, and people held to account."""

    department: int
    powers: int
    great: int
    without_duty: int
    without_post: int
    duties: int
    confirmed: int
    accounts: int

    @property
    def a_power(self) -> float:
        """Duty lines a power; 0 where there is no power."""
        return round(self.duties / self.powers, 1) if self.powers else 0.0


def duties_of(department: int, first: int = 0) -> list[Duty]:
    """The responsibility list of a department, a duty or situation a line; those of the power `first` come first."""
    paired = responsibilities(Sought(departments=(department,))).paired
    paired.sort(key=lambda power: (power.id != first, power.name))
    return [
        Duty(f"{power.id}/{number}", power.id, power.key, power.name, power.name_en, line)
        for power in paired
        for number, line in enumerate(_lines(power, PARTS))
    ]


def balances(division: str, on: date) -> list[Balance]:
    """权责对照 of every department with powers, the most powers without a duty on top; four statements."""
    pairing = responsibilities(Sought(divisions=(division,)))
    confirmed = _confirmed(division)
    held = dict(
        Account.objects.filter(division=division).values_list("department").annotate(n=Count("person", distinct=True))
    )
    great = {each.department: each.powers[GREAT] for each in risk_map(division, on)}
    paired: dict[int, list[PowerFacts]] = {}
    for power in pairing.paired:
        paired.setdefault(power.department, []).append(power)
    alone = Counter(power.department for power in pairing.alone)
    found = [
        _balance(body, paired.get(body, []), alone[body], great.get(body, 0), confirmed.get(body, 0), held.get(body, 0))
        for body in {*paired, *alone}
    ]
    return sorted(found, key=lambda each: (-each.without_duty, -each.without_post, each.a_power, each.department))


def mean_of(found: list[Balance]) -> float:
    """Duty lines a power over all departments; 0 where there is no power."""
    powers = sum(each.powers for each in found)
    return round(sum(each.duties for each in found) / powers, 1) if powers else 0.0


def signs_of(row: Balance, mean: float) -> list[str]:
    """What of 有权无责、权大责小、责任不清、追责不力 the figures of a department show."""
    shown = (
        (NO_DUTY, row.without_duty > 0), (SMALL_DUTY, row.great > 0 and row.a_power < mean),
        (UNCLEAR, row.without_post > row.without_duty), (WEAK, row.confirmed > 0 and row.accounts == 0),
    )  # fmt: skip
    return [sign for sign, is_there in shown if is_there]


def _balance(body: int, powers: list[PowerFacts], alone: int, great: int, confirmed: int, held: int) -> Balance:
    lines = sum(len(_lines(power, PARTS[:1])) for power in powers)
    nobody = sum(not str(_extra(power).get("accountable", "")).strip() for power in powers)
    return Balance(body, len(powers) + alone, great, alone, nobody + alone, lines, confirmed, held)


def _confirmed(division: str) -> dict[int | None, int]:
    rows = Finding.objects.filter(division=division, level="red").values_list("department")
    return dict(rows.annotate(n=Count("id", filter=Q(state=State.CONFIRMED))))


def _extra(power: PowerFacts) -> Mapping[str, object]:
    return power.document.get("extra") or {}


def _lines(power: PowerFacts, parts: tuple[str, ...]) -> list[str]:
    extra = _extra(power)
    return [line.strip() for part in parts for line in str(extra.get(part, "")).split("\n") if line.strip()]
