"""Reads of field sets: how complete powers are, what administrators added, responsibilities, and names of kinds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from daylight.catalogue.models import ExtraElement, KindScheme, Power
from daylight.catalogue.queries.search import Sought, counts_by, everything
from daylight.catalogue.rules.definitions import BLANK, Document, PowerFacts
from daylight.catalogue.rules.fieldsets import (
    ALIKE,
    SETS,
    FieldSet,
    Measured,
    completeness,
    has_responsibility,
    measured,
    with_body,
)
from daylight.catalogue.rules.states import State
from daylight.offices import queries as offices


@dataclass(frozen=True, slots=True)
class HowComplete:
    """One power with the share of its elements that are there (whole percent) and those that are not."""

    id: int
    name: str
    code: str
    state: str
    department: int
    percent: int
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetCount:
    """A field set with the number of powers it is asked of and of those that fill it whole."""

    set: FieldSet
    asked: int
    whole: int


@dataclass(frozen=True, slots=True)
class Completeness:
    """Powers by how little they say, the number lacking each element, and the mean of each body in whole percent."""

    powers: list[HowComplete]
    lacking: list[tuple[str, int]]
    by_department: dict[int, tuple[int, int]]
    by_set: list[SetCount]

    @property
    def percent(self) -> int:
        """The mean over all powers, in whole percent rounded down."""
        return sum(each.percent for each in self.powers) // len(self.powers) if self.powers else 100


@dataclass(frozen=True, slots=True)
class Pairing:
    """The powers in force beside their responsibilities: those with one, and those without."""

    paired: list[PowerFacts]
    alone: list[PowerFacts]

    @property
    def percent(self) -> int:
        """The share with a responsibility, in whole percent rounded down."""
        every = len(self.paired) + len(self.alone)
        return 100 * len(self.paired) // every if every else 100


def extra_elements(division: str) -> list[ExtraElement]:
    """The elements a division asks for beside the usual ones, in the order they were added."""
    return list(ExtraElement.objects.filter(division_id=division, ended_at=None))


def sets_of(document: Document, division: str) -> list[Measured]:
    """How far each field set of a definition is filled, with what its division has added."""
    return measured(whole(document), expected_of(division))


def expected_of(division: str) -> list[str]:
    """The keys of the added elements that a division expects of every power."""
    return [each.key for each in extra_elements(division) if each.is_expected]


def whole(document: Document) -> Document:
    """A definition with what its page takes from the body: place, telephones, who handles it."""
    told: Document = {**BLANK, **document}
    if not told["department"]:
        return told
    body = offices.department(told["department"])
    where = {"place": body.place, "phone": body.phone, "supervision_phone": body.supervision_phone}
    return with_body(told, name=body.name, **where)


def usual_of(department: int) -> dict[str, str]:
    """What the latest power of a body says of all its powers alike: who handles, conduct, disclosure."""
    latest = Power.objects.filter(department_id=department, state=State.PUBLISHED).order_by("-since", "-id")
    power = latest.select_related("current").first()
    said = power.current.definition.get("extra") or {} if power is not None and power.current is not None else {}
    return {name: str(said[name]) for name in ALIKE if said.get(name)}


def how_complete(departments: Iterable[int], *, only: str = "") -> Completeness:
    """The powers of some bodies that are in use or being prepared: what they lack, the emptiest first.

    `only` names the one field set to look at: then the powers it is asked of, and what they lack of it.
    """
    rows = Power.objects.filter(
        department_id__in=list(departments), state__in=[State.DRAFT, State.PUBLISHED, State.SUSPENDED, State.INTERNAL]
    ).select_related("current", "pending")
    added: dict[str, list[str]] = {}
    found, asked, filled = [], Counter[str](), Counter[str]()
    for power in rows:
        if power.division_id not in added:
            added[power.division_id] = expected_of(power.division_id)
        version = power.pending or power.current
        if version is None:
            continue
        sets = measured(whole(version.definition), added[power.division_id])
        asked.update(each.set.name for each in sets)
        filled.update(each.set.name for each in sets if each.is_whole)
        kept = [each for each in sets if each.set.name == only] if only else sets
        if not kept:
            continue
        percent, lacking = completeness(kept)
        told = (power.pk, power.name, power.code, power.state, power.department_id)
        found.append(HowComplete(*told, percent, tuple(lacking)))
    by_set = [SetCount(each, asked[each.name], filled[each.name]) for each in SETS]
    return _summed(sorted(found, key=lambda each: (each.percent, each.name)), by_set)


def _summed(found: list[HowComplete], by_set: list[SetCount]) -> Completeness:
    lacking = Counter(element for each in found for element in each.lacking)
    bodies: dict[int, list[int]] = {}
    for each in found:
        bodies.setdefault(each.department, []).append(each.percent)
    means = {body: (sum(all_) // len(all_), len(all_)) for body, all_ in bodies.items()}
    return Completeness(found, lacking.most_common(), means, by_set)


def responsibilities(sought: Sought) -> Pairing:
    """The responsibility list beside the list of powers, for what is sought."""
    powers = everything(sought)
    paired = [power for power in powers if has_responsibility(power.document)]
    return Pairing(paired, [power for power in powers if not has_responsibility(power.document)])


def kind_schemes() -> list[KindScheme]:
    """How regions divide their powers, by name."""
    return list(KindScheme.objects.order_by("name"))


def counted_by(scheme: KindScheme) -> list[tuple[dict[str, Any], int]]:
    """Each category of a scheme with the number of powers in force; together they are all powers, each once."""
    counts = counts_by("kind")
    return [(each, sum(counts.get(kind, 0) for kind in each["kinds"])) for each in scheme.categories]
