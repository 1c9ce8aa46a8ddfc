"""What clearing looks for: overlaps, articles without a power, powers without an article, what is withheld."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from daylight.catalogue.models import Coordination, Declaration, Power, SignOff
from daylight.catalogue.rules.clearing.checks import explained
from daylight.catalogue.rules.clearing.coverage import speaks_of_a_power
from daylight.catalogue.rules.clearing.overlaps import Candidate, Overlap, overlaps
from daylight.catalogue.rules.clearing.verdicts import Settled
from daylight.catalogue.rules.states import State
from daylight.lawbook import queries as lawbook
from daylight.lawbook.rules import article_looked_up, law_key
from daylight.offices import queries as offices

PROCEDURAL = ("时限", "法定时限", "期限", "条件", "程序")
HELD = (State.DRAFT, State.PUBLISHED, State.SUSPENDED, State.INTERNAL)


@dataclass(frozen=True, slots=True)
class Overlapping:
    """Two powers that may be one, and the record of coordinating them where there is one."""

    overlap: Overlap
    first: Power
    second: Power
    coordination: Coordination | None


@dataclass(frozen=True, slots=True)
class Uncovered:
    """An article of a law that a body applies, speaking of a power that no power of the body rests on."""

    law_id: int
    title: str
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """One body: articles that may have been left out, and powers that rest on nothing that can be found."""

    department: offices.DepartmentFacts
    possible_omissions: tuple[Uncovered, ...]
    possible_expansions: tuple[Power, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """An element of a power that is not disclosed: by which article, for what reason, and who approved it."""

    power: Power
    element: str
    basis: str
    reason: str
    approved_by: dict[str, Any] | None


def overlapping(division: str) -> list[Overlapping]:
    """Pairs of powers of different bodies of a division that share an article or nearly a name."""
    powers = {power.pk: power for power in _held(division)}
    found = overlaps(_candidate(power) for power in powers.values())
    records = {
        (each.first_id, each.second_id): each
        for each in Coordination.objects.filter(division_id=division).order_by("opened_at")
    }
    return [
        Overlapping(each, powers[each.first], powers[each.second], records.get((each.first, each.second)))
        for each in found
    ]


def coverage(department: int, on: date) -> Coverage:
    """What a body's list may lack, and what it may have too much of, compared with the laws that it applies."""
    body = offices.department(department)
    powers = list(_held(body.division).filter(department_id=department))
    cited: dict[str, set[str]] = defaultdict(set)
    for power in powers:
        for ref in _basis(power):
            cited[law_key(str(ref.get("law", "")))].add(article_looked_up(str(ref.get("article", ""))))
    without = [power for power in powers if not lawbook.in_force([ref for ref in _basis(power) if ref.get("law")], on)]
    return Coverage(body, tuple(_omitted(cited, on)), tuple(without))


def in_favour_of(power_id: int) -> str:
    """The address key of the power that stays where this one was ended after coordination; empty where none."""
    ended = Q(first_id=power_id) | Q(second_id=power_id)
    record = Coordination.objects.filter(ended, assigned_to__isnull=False).exclude(outcome=Settled.BOTH_KEEP)
    found = record.select_related("first", "second").order_by("-settled_at").first()
    if found is None:
        return ""
    staying = found.first if found.first.department_id == found.assigned_to_id else found.second
    return (staying.code or f"p{staying.pk}") if staying.pk != power_id and staying.current_id else ""


def withheld(division: str) -> list[Withheld]:
    """Every element withheld in powers in force, with article, reason and the secrecy office that approved it."""
    rows = []
    for power in _held(division).filter(state__in=[State.PUBLISHED, State.SUSPENDED, State.INTERNAL]):
        document = power.current.definition if power.current else {}
        for element, why in (document.get("withheld") or {}).items():
            told = explained(str(why)) or (str(why), "")
            rows.append(Withheld(power, element, *told, _approver(power)))
    return rows


def _omitted(cited: dict[str, set[str]], on: date) -> Iterable[Uncovered]:
    for key, numbers in sorted(cited.items()):
        found = next((lawbook.place_of(key, number) for number in sorted(numbers)), None)
        if found is None:
            continue
        law = lawbook.law(found[0], on)
        for number, text in law.articles:
            if number not in numbers and speaks_of_a_power(text):
                yield Uncovered(law.id, law.title, number, text)


def _held(division: str) -> Any:
    return (
        Power.objects.filter(division_id=division, state__in=HELD)
        .select_related("current", "pending", "department")
        .order_by("department__code", "code")
    )


def _basis(power: Power) -> list[dict[str, Any]]:
    version = power.current or power.pending
    return list(version.definition.get("basis", [])) if version else []


def _candidate(power: Power) -> Candidate:
    articles = frozenset(
        (law_key(str(ref.get("law", ""))), article_looked_up(str(ref.get("article", ""))))
        for ref in _basis(power)
        if ref.get("article") and ref.get("role") not in PROCEDURAL
    )
    return Candidate(power.pk, power.department_id, power.name, power.kind, articles)


def _approver(power: Power) -> dict[str, Any] | None:
    confirmed = Declaration.objects.filter(version_id=power.current_id, stage="confirmed").first()
    if confirmed is None:
        return None
    signed = SignOff.objects.filter(declaration=confirmed, round=confirmed.round, question="secrecy").first()
    return signed.answered_by if signed is not None else None
