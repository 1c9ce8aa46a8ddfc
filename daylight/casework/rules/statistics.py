"""统计: one question about the cases: grouped by any fields, filtered, measured, over a period."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules.definition import Field, FieldType, Form

OWN = {
    "@outcome": msg("Result"),
    "@state": msg("State"),
    "@item": msg("Item"),
    "@kind": msg("Kind of power"),
    "@department": msg("Department"),
    "@party": msg("Kind of party"),
}
"""What every case can be grouped by, whatever its form asks."""
FILED = {
    "source": msg("Source of the case"),
    "happened_on": msg("Day of the offence"),
    "place": msg("Place"),
    "facts": msg("Facts of the case"),
}
"""The facts of cases that the office files itself, which have no form."""
PERIODS = {
    "": msg("No period"),
    "year": msg("Year"),
    "quarter": msg("Quarter"),
    "month": msg("Month"),
    "day": msg("Day"),
}
MEASURES = {"count": msg("Number of cases"), "sum": msg("Sum"), "average": msg("Average")}
AMOUNT = "@amount"
"""The sum that the decision fixed, as something to measure."""
OPERATORS = {
    "is": msg("is"),
    "not": msg("is not"),
    "has": msg("contains"),
    "from": msg("is at least"),
    "to": msg("is at most"),
}
FIGURES = frozenset({FieldType.NUMBER, FieldType.MONEY})
SEVERAL = frozenset({FieldType.CHOICES})
NOT_COUNTED = frozenset({FieldType.FILE, FieldType.GROUP})
MOST_FILTERS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A field as it can be counted: its address in the data, whether it has several values, and its choices.

    `path` has one key, or two for a question of a repeating group.
    """

    key: str
    path: tuple[str, ...]
    label: str
    label_en: str = ""
    type: FieldType = FieldType.TEXT
    options: tuple[tuple[str, str, str], ...] = ()

    @property
    def name(self) -> str:
        """The label under the name that `web.shown.named` reads."""
        return self.label

    @property
    def name_en(self) -> str:
        """The English label."""
        return self.label_en

    @property
    def is_figure(self) -> bool:
        """Whether it can be summed."""
        return self.type in FIGURES

    @property
    def is_several(self) -> bool:
        """Whether one case may have several values of it."""
        return self.type in SEVERAL or len(self.path) > 1


@dataclass(frozen=True, slots=True)
class Filter:
    """Only cases whose field stands so to a value."""

    key: str
    operator: str
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted. `power` 0 asks over all items, by what every case has; days are legal days, both included."""

    power: int = 0
    group: str = "@outcome"
    second: str = ""
    period: str = ""
    measure: str = "count"
    of: str = ""
    filters: tuple[Filter, ...] = field(default=())
    since: date | None = None
    until: date | None = None

    def as_record(self) -> dict[str, Any]:
        """As the arguments of the page, to save and to link."""
        made: dict[str, Any] = {"power": self.power or "", "group": self.group, "second": self.second}
        made |= {"period": self.period, "measure": self.measure, "of": self.of}
        made |= {"since": self.since.isoformat() if self.since else ""}
        made |= {"until": self.until.isoformat() if self.until else ""}
        for at, each in enumerate(self.filters):
            made |= {f"key{at}": each.key, f"op{at}": each.operator, f"value{at}": each.value}
        return {name: value for name, value in made.items() if value != ""}


def fields_of(form: Form | None) -> dict[str, Asked]:
    """Every field that can be counted, by key; questions of a repeating group as `group.question`."""
    if form is None:
        return {key: Asked(key, (key,), label) for key, label in FILED.items()}
    found: dict[str, Asked] = {}
    for one in form.fields.values():
        if one.type is FieldType.GROUP:
            found |= {f"{one.key}.{each.key}": _asked(each, (one.key, each.key)) for each in one.fields}
        elif one.type not in NOT_COUNTED:
            found[one.key] = _asked(one, (one.key,))
    return found


def read(given: Mapping[str, str], fields: Mapping[str, Asked]) -> Question:
    """The question a page asks; raises `statistics.*` for fields the form does not have, or what cannot be measured."""
    power = given.get("power", "")
    question = Question(
        int(power) if power.isascii() and power.isdecimal() and len(power) < 18 else 0,
        _known(given.get("group", "") or "@outcome", fields),
        _known(given.get("second", ""), fields),
        given.get("period", "") if given.get("period", "") in PERIODS else "",
        *_measure(given, fields),
        filters=tuple(_filters(given, fields)),
        since=_day(given.get("since", "")),
        until=_day(given.get("until", "")),
    )
    if question.since and question.until and question.since > question.until:
        raise Refusal("statistics.period", msg("The first day lies after the last."))
    return question


def _measure(given: Mapping[str, str], fields: Mapping[str, Asked]) -> tuple[str, str]:
    measure, of = given.get("measure", "count"), given.get("of", "")
    if measure not in MEASURES or measure == "count":
        return "count", ""
    if of != AMOUNT and not (of in fields and fields[of].is_figure):
        raise Refusal(
            "statistics.not_a_figure",
            msg("Only fields that hold a number or an amount can be summed."),
            next_step=msg("Choose such a field, or count the cases."),
        )
    return measure, of


def _filters(given: Mapping[str, str], fields: Mapping[str, Asked]) -> list[Filter]:
    found = []
    for at in range(MOST_FILTERS):
        key, value = given.get(f"key{at}", ""), given.get(f"value{at}", "").strip()[:200]
        operator = given.get(f"op{at}", "is")
        if key and value:
            found.append(Filter(_known(key, fields), operator if operator in OPERATORS else "is", value))
    return found


def _known(key: str, fields: Mapping[str, Asked]) -> str:
    if key and key not in OWN and key not in fields:
        raise Refusal(
            "statistics.unknown_field",
            msg("This item does not ask for %(field)s."),
            next_step=msg("Choose a field of the list."),
            field=key[:60],
        )
    return key


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal("statistics.period", msg("Write the days as 2026-04-17.")) from None


def _asked(one: Field, path: tuple[str, ...]) -> Asked:
    options = tuple((each.value, each.label, each.label_en) for each in one.options)
    return Asked(".".join(path), path, one.label, one.label_en, one.type, options)
