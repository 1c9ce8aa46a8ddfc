"""Levels that are measured: 3个月以上6个月以下, 4次以上, 5吨以下. Read as spans, so that gaps can be proved."""

import re
from dataclasses import dataclass
from decimal import Decimal

from daylight.catalogue.rules.discretion.conventions import Convention
from daylight.catalogue.rules.discretion.spans import Span

_PART = r"(\d+(?:\.\d+)?)([^\d以]*?)(以上|以下|以内)?"
_TWO = re.compile(rf"{_PART}{_PART}")
_ONE = re.compile(_PART)
COUNTED = {"次", "台(枚)", "台（枚）"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured level: its span in `unit`; years are 12 months; a count of 2 is the span from 2 to below 3."""

    span: Span
    unit: str


def quantity(text: str, convention: Convention) -> Quantity | None:
    """Read a level; None where it is not simply a quantity."""
    plain = re.sub(r"\s|同类违法行为", "", text)
    if (two := _TWO.fullmatch(plain)) and two[3] == "以上" and two[6] in {"以下", "以内"}:
        (low, low_unit), (high, unit) = _measured(two[1], two[2] or two[5]), _measured(two[4], two[5] or two[2])
        if low_unit != unit or not unit:
            return None
        return Quantity(Span(low, high, convention.includes_low, convention.includes_high), unit)
    one = _ONE.fullmatch(plain)
    if one is None or not one[2]:
        return None
    number, unit = _measured(one[1], one[2])
    if one[3] == "以上":
        return Quantity(Span(number, None, convention.includes_low, False), unit)
    if one[3]:
        return Quantity(Span(None, number, False, convention.includes_high or one[3] == "以内"), unit)
    return Quantity(Span(number, number + 1, True, False), unit) if unit in COUNTED else None


def _measured(number: str, unit: str) -> tuple[Decimal, str]:
    if unit == "年":
        return Decimal(number) * 12, "个月"
    return Decimal(number), unit
