"""A discretion benchmark as typed data: two models, weight sum and bands, over three ways to say an amount."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from daylight.catalogue.rules.discretion.conventions import Convention
from daylight.catalogue.rules.discretion.spans import Span

WHOLE = Fraction(100)


class Model(StrEnum):
    """权重累加 and 幅度."""

    WEIGHT = "weight"
    BAND = "band"


class Per(StrEnum):
    """What the numbers of a range are: yuan, times a base, hundredths of a base, or yuan for each of a thing."""

    FIXED = "fixed"
    MULTIPLE = "multiple"
    PERCENT = "percent"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Fine:
    """A range in its own terms: `of` names the base (违法所得, 项目总投资额); `most` is a limit in yuan on top."""

    span: Span
    per: Per = Per.FIXED
    of: str = ""
    most: Decimal | None = None

    def in_yuan(self, base: Decimal | None) -> Span | None:
        """The range in yuan, or None where its base is not known."""
        if self.per is Per.FIXED:
            made = self.span
        elif base is None:
            return None
        else:
            made = self.span.times(base / 100 if self.per is Per.PERCENT else base)
        return made if self.most is None else made.at_most(self.most)

    def as_record(self) -> dict[str, Any]:
        span = self.span
        return {
            "low": _text(span.low), "high": _text(span.high),
            "includes_low": span.includes_low, "includes_high": span.includes_high,
            "per": str(self.per), "of": self.of, "most": _text(self.most),
        }  # fmt: skip

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> "Fine":
        span = Span(_number(record["low"]), _number(record["high"]), record["includes_low"], record["includes_high"])
        return cls(span, Per(record["per"]), record["of"], _number(record["most"]))


@dataclass(frozen=True, slots=True)
class Column:
    """Whom or which case an amount is for (对单位, 对个人, 逾期未改正). For a weight sum: the share it starts from,
    the amount that 100 % stands for, and the shares it never goes below or above.
    """

    key: str
    label: str
    start: Fraction | None = None
    whole: Fine | None = None
    floor: Fraction = Fraction(0)
    cap: Fraction = WHOLE


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a factor and the share it adds, in hundredths of the whole."""

    name: str
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Factor:
    """A circumstance with its levels. `lookback` in months: it counts earlier offences before this act;
    `counts_this`: this act is one of them (含本次).
    """

    name: str
    levels: tuple[Level, ...]
    lookback: int = 0
    counts_this: bool = False

    @property
    def lowest(self) -> int:
        return min(range(len(self.levels)), key=lambda at: self.levels[at].weight)


@dataclass(frozen=True, slots=True)
class Tier:
    """One row: when all its conditions are met, the fine of each column; `measures` is what else follows."""

    grade: int
    conditions: tuple[str, ...]
    fines: dict[str, Fine]
    measures: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A whole benchmark: a weight sum has factors, a band scale has tiers in the order of the table."""

    model: Model
    convention: Convention
    columns: tuple[Column, ...]
    factors: tuple[Factor, ...] = ()
    tiers: tuple[Tier, ...] = ()
    headers: tuple[str, ...] = ()
    says_capped: bool = False
    unmatched: tuple[str, ...] = field(default=())

    def column(self, key: str) -> Column:
        """The column of that key, else the first."""
        return next((each for each in self.columns if each.key == key), self.columns[0])

    def as_record(self) -> dict[str, Any]:
        """The stored form; exact: numbers and shares as text."""
        return {
            "model": str(self.model), "convention": self.convention.as_record(), "headers": list(self.headers),
            "says_capped": self.says_capped, "unmatched": list(self.unmatched),
            "columns": [_column_record(each) for each in self.columns],
            "factors": [
                {
                    "name": each.name, "lookback": each.lookback, "counts_this": each.counts_this,
                    "levels": [{"name": level.name, "weight": str(level.weight)} for level in each.levels],
                }
                for each in self.factors
            ],
            "tiers": [
                {
                    "grade": each.grade, "conditions": list(each.conditions), "measures": each.measures,
                    "fines": {key: fine.as_record() for key, fine in each.fines.items()},
                }
                for each in self.tiers
            ],
        }  # fmt: skip


def scale_of(record: dict[str, Any]) -> Scale:
    """Read the stored form."""
    return Scale(
        Model(record["model"]),
        Convention.of_record(record["convention"]),
        tuple(_column(each) for each in record["columns"]),
        tuple(
            Factor(
                each["name"],
                tuple(Level(level["name"], Fraction(level["weight"])) for level in each["levels"]),
                each["lookback"],
                each["counts_this"],
            )
            for each in record["factors"]
        ),
        tuple(
            Tier(
                each["grade"],
                tuple(each["conditions"]),
                {key: Fine.of_record(fine) for key, fine in each["fines"].items()},
                each["measures"],
            )
            for each in record["tiers"]
        ),
        tuple(record["headers"]),
        record["says_capped"],
        tuple(record["unmatched"]),
    )


def _column_record(column: Column) -> dict[str, Any]:
    return {
        "key": column.key, "label": column.label, "start": None if column.start is None else str(column.start),
        "whole": column.whole.as_record() if column.whole else None,
        "floor": str(column.floor), "cap": str(column.cap),
    }  # fmt: skip


def _column(record: dict[str, Any]) -> Column:
    return Column(
        record["key"],
        record["label"],
        None if record["start"] is None else Fraction(record["start"]),
        Fine.of_record(record["whole"]) if record["whole"] else None,
        Fraction(record["floor"]),
        Fraction(record["cap"]),
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
