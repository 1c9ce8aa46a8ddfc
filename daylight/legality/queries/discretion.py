"""同案同罚: how fines spread among like cases, by power, officer and area, and which of them stand out."""

from collections import defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from daylight.casework.queries.alike import alike_rules
from daylight.casework.queries.fines import Fine, fines
from daylight.casework.rules.alike import AlikeRules, Spread, spread_of
from daylight.core.instants import legal_day
from daylight.offices import queries as offices

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class LikeCases:
    """Fines of the same power on the same conditions, with their spread."""

    power_code: str
    title: str
    department: int
    conditions: str
    spread: Spread
    standing_out: int


@dataclass(frozen=True, slots=True)
class Outlier:
    """A fine that stands out among like cases, by so many percent off their middle."""

    fine: Fine
    middle: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Leaning:
    """How somebody (an officer, an area, a body) fines: cases compared, the spread of percents off the middle of like
    cases, and how many stand out."""

    key: object
    name: str
    count: int
    spread: Spread
    standing_out: int


@dataclass(frozen=True, slots=True)
class Dispersion:
    """The report of a stretch: every kind of like cases, those that stand out, and how officers, areas, bodies lean."""

    fines: int
    compared: int
    rules: AlikeRules
    groups: list[LikeCases]
    outliers: list[Outlier]
    officers: list[Leaning]
    areas: list[Leaning]
    bodies: list[Leaning]


def dispersion(division: str, *, since: datetime, until: datetime) -> Dispersion:
    """The report of the fines decided in [since, until). Like cases are those of one power on the same conditions; a
    group of fewer than the rules ask for is not compared. Four statements at most."""
    found = fines(division, since=since, until=until)
    rules, _years = alike_rules(division, legal_day(until))
    places = [each for each in offices.divisions() if each.parent == division]
    names = {each.id: each.name for each in offices.departments(division)}
    kinds = {key: rows for key, rows in _by(found, lambda each: each.same).items() if len(rows) >= rules.at_least}
    spreads = {key: spread_of(each.amount for each in rows) for key, rows in kinds.items()}
    compared = [each for rows in kinds.values() for each in rows]
    outliers = [
        Outlier(each, spread.middle, spread.deviation(each.amount))
        for each in compared
        if (spread := spreads[each.same]) is not None and rules.stands_out(each.amount, spread)
    ]
    out = {each.fine.number for each in outliers}

    def leaning(rows: list[Fine], key: object, name: str) -> Leaning | None:
        off = [spread.deviation(each.amount) for each in rows if (spread := spreads[each.same]) is not None]
        known = spread_of(each for each in off if each is not None)
        return Leaning(key, name, len(rows), known, sum(each.number in out for each in rows)) if known else None

    def leanings(of: Callable[[Fine], Key], named: Callable[[Key, Fine], str]) -> list[Leaning]:
        lines = [leaning(rows, key, named(key, rows[0])) for key, rows in _by(compared, of).items()]
        return sorted((each for each in lines if each), key=lambda each: (-each.standing_out, -each.count, each.name))

    def area(each: Fine) -> str:
        return next((place.name for place in places if _short(place.name) in each.place), "")

    return Dispersion(
        len(found), len(compared), rules,
        sorted(
            (_group(rows, spreads[key], out) for key, rows in kinds.items() if rows),
            key=lambda each: (-each.standing_out, -each.spread.count, each.title, each.conditions),
        ),
        sorted(outliers, key=lambda each: (-abs(each.percent or Decimal(0)), each.fine.number)),
        leanings(lambda each: each.person or 0, lambda _key, each: each.person_name),
        leanings(area, lambda key, _each: key),
        leanings(lambda each: each.department, lambda key, _each: names.get(key, "")),
    )  # fmt: skip


def standing_out(division: str, *, since: datetime, until: datetime) -> dict[str, str]:
    """Fines decided in [since, until) that stand out among the like cases of the years before, by number: in words."""
    _rules, years = alike_rules(division, legal_day(until))
    found = dispersion(division, since=until - timedelta(days=365 * years), until=until)
    return {
        each.fine.number: f"罚款{each.fine.amount:,f}元，偏离同类案件中位数{each.middle:,f}元{each.percent or 0}%"
        for each in found.outliers
        if each.fine.decided_at >= since
    }


def _by(rows: list[Fine], of: Callable[[Fine], Key]) -> dict[Key, list[Fine]]:
    found: dict[Key, list[Fine]] = defaultdict(list)
    for each in rows:
        found[of(each)].append(each)
    return dict(found)


def _group(rows: list[Fine], spread: Spread | None, out: set[str]) -> LikeCases:
    first = rows[0]
    known = spread or Spread(0, *(Decimal(0),) * 5)
    standing = sum(each.number in out for each in rows)
    return LikeCases(first.power_code, first.title, first.department, first.conditions, known, standing)


def _short(name: str) -> str:
    """东江区 of 江州市东江区: what an address says."""
    return name.rpartition("市")[2] or name
