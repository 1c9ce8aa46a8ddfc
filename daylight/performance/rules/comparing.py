"""比较: departments side by side over stretches of months, and time saved item by item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A department over some months: the average score and rank, cases in time, the average days a case took."""

    months: int
    score: Decimal
    rank: Decimal
    in_time: int
    cases: int
    used: Decimal | None

    @property
    def rate(self) -> Decimal | None:
        """按时办结率 in percent, None without a case."""
        return (Decimal(100 * self.in_time) / self.cases).quantize(TENTH, ROUND_HALF_UP) if self.cases else None


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """What a stretch is made of: a month's score, rank, cases in time of all, and average days ("" without a case)."""

    score: Decimal
    rank: int
    in_time: int
    cases: int
    used: str


def stretch(months: Sequence[MonthFacts]) -> Stretch | None:
    """Months together: scores and ranks by month, days by case. None where no month was scored."""
    if not months:
        return None
    days = [(Decimal(each.used) * each.cases, each.cases) for each in months if each.used and each.cases]
    cases = sum(count for _days, count in days)
    return Stretch(
        len(months),
        _average(sum((each.score for each in months), Decimal(0)), len(months), HUNDREDTH),
        _average(Decimal(sum(each.rank for each in months)), len(months), TENTH),
        sum(each.in_time for each in months),
        sum(each.cases for each in months),
        _average(sum((total for total, _count in days), Decimal(0)), cases, TENTH) if cases else None,
    )


@dataclass(frozen=True, slots=True)
class ItemSaved:
    """办件效能提升率 of one item: cases with a limit, the days they were allowed and the days they used."""

    department: str
    power: str
    cases: int
    allowed: int
    used: int

    @property
    def rate(self) -> Decimal:
        """(Days promised, or by statute where nothing was promised − days used) ÷ the former, in percent."""
        return (Decimal(100 * (self.allowed - self.used)) / self.allowed).quantize(TENTH, ROUND_HALF_UP)


def saved_by_item(cases: Iterable[Mapping[str, str]]) -> list[ItemSaved]:
    """Every item with a case that had a limit, the one that saved most first. `cases` as in the download of a run."""
    sums: dict[tuple[str, str], list[int]] = {}
    for row in cases:
        allowed = row["promised"] or row["statutory"]
        if allowed and int(allowed):
            kept = sums.setdefault((row["department"], row["power"]), [0, 0, 0])
            kept[0], kept[1], kept[2] = kept[0] + 1, kept[1] + int(allowed), kept[2] + int(row["used"])
    found = [ItemSaved(*key, *kept) for key, kept in sums.items()]
    return sorted(found, key=lambda each: (-each.rate, each.department, each.power))


def _average(total: Decimal, count: int, places: Decimal) -> Decimal:
    return (total / count).quantize(places, ROUND_HALF_UP)
