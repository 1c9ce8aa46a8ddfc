"""The cells of a sheet of cases as the form would receive them, and what is wrong with one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from daylight.procedure.rules.definition import Field, FieldType

FORMULA = "\0formula"
YES, NO = frozenset({"是", "有", "√", "true", "1", "yes"}), frozenset({"否", "无", "false", "0", "no"})
BETWEEN = ("、", "，", ",", "；", ";", "\n")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a line: a sentence (msgid) with its values; the sheet where it is not the first, the column."""

    line: int
    what: str
    values: Mapping[str, object]
    sheet: str = ""
    column: str = ""


def written(asked: Field, value: object) -> object:
    """A cell as the form would receive it: labels of choices become their values."""
    text = text_of(value)
    if asked.type is FieldType.CHECKBOX:
        return "on" if text.lower() in YES else "" if text.lower() in NO else text
    if asked.type is FieldType.CHOICE:
        return _chosen(asked, text)
    if asked.type is FieldType.CHOICES:
        for mark in BETWEEN:
            text = text.replace(mark, "\0")
        return [_chosen(asked, each.strip()) for each in text.split("\0") if each.strip()]
    return text


def text_of(value: object) -> str:
    """What a cell says, days as `2026-04-17`, whole numbers without a point."""
    if value is None or value is False:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date | Decimal | float | int):
        return str(value)
    return str(value).strip()[:5000]


def _chosen(asked: Field, text: str) -> str:
    return next((each.value for each in asked.options if text in (each.label, each.value, each.label_en)), text)
