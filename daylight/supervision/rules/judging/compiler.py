"""Turning a rule's expression into SQL: what all elements share.

Every element answers true, false, or nothing at all where the case does not say enough; and, or, not carry that on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.supervision.rules.judging.document import wrong
from daylight.supervision.rules.judging.relations import Relation

NUMERAL = r"^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?\s*$"
NUMBER, TEXT, DAY = "number", "text", "day"
DEEPEST = 20
MOST_ELEMENTS = 200
Given = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days as a running count, one number a day from `first` on, so that a difference is one subtraction.

    `counts` is written as PostgreSQL writes an array: the numbers of a hundred years are written once, not a rule.
    """

    first: str
    counts: str


@dataclass(frozen=True, slots=True)
class Value:
    """The SQL of what a case or an event says: a text as it was written, a number, or a day; NULL where nothing is."""

    sql: str
    kind: str = TEXT

    @property
    def number(self) -> str:
        """As a number; NULL where the text is none."""
        if self.kind == DAY:
            raise wrong(msg("A day is compared by earlier_than and later_than."))
        return self.sql if self.kind == NUMBER else numeric(self.sql)

    @property
    def day(self) -> str:
        """As a calendar day, on the wall it was written on; NULL where the text is none."""
        if self.kind == NUMBER:
            raise wrong(msg("A number is no day: earlier_than and later_than compare dates."))
        return self.sql if self.kind == DAY else day_of(self.sql)

    @property
    def text(self) -> str:
        """As text."""
        return self.sql if self.kind == TEXT else f"({self.sql})::text"


@dataclass
class Compiler:
    """Turns an expression into SQL; `joins` are the events it asks for, each joined once."""

    relation: Relation
    parameters: Given
    calendar: Calendar
    elements: "Mapping[str, Element]"
    values: "Mapping[str, Valued]"
    now: datetime | None = None
    joins: dict[str, str] = field(default_factory=dict)
    _elements: int = 0
    _calendar: str = ""

    def condition(self, given: object, depth: int = 0) -> str:
        """One expression as a condition that is true, false or NULL."""
        self._more(depth)
        if not isinstance(given, dict) or not given:
            raise wrong(msg("An expression is a table that names one element."))
        for name, element in self.elements.items():
            if name in given:
                return element(self, given, depth)
        raise _unknown(given, self.elements)

    def value(self, given: object, depth: int = 0) -> Value:
        """What a comparison refers to instead of a constant."""
        self._more(depth)
        if not isinstance(given, dict) or not given:
            raise wrong(msg("A value is a table that names what the case or an event says, such as an attribute."))
        for name, value in self.values.items():
            if name in given:
                return value(self, given, depth)
        raise _unknown(given, self.values)

    def _more(self, depth: int) -> None:
        self._elements += 1
        if depth > DEEPEST or self._elements > MOST_ELEMENTS:
            raise wrong(msg("The expression is too deep or too long."))

    def parameter(self, value: object) -> object:
        """A value, or the parameter that "$name" stands for."""
        if isinstance(value, str) and value.startswith("$"):
            if value[1:] not in self.parameters:
                raise wrong(msg("The rule has no parameter called %(name)s."), name=value[1:])
            return self.parameters[value[1:]]
        return value

    def number(self, value: object) -> str:
        """A number, bound."""
        given = self.parameter(value)
        if isinstance(given, bool) or not isinstance(given, int | float | str):
            raise wrong(msg("%(value)s is not a number."), value=str(given)[:60])
        try:
            found = Decimal(str(given))
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            raise wrong(msg("%(value)s is not a number."), value=str(given)[:60])
        return self.relation.bound.value(found, "numeric")

    def text(self, value: object) -> str:
        """A short text."""
        given = self.parameter(value)
        if isinstance(given, bool) or not isinstance(given, str | int | float) or len(str(given)) > 300:
            raise wrong(msg("%(value)s is not a text."), value=str(given)[:60])
        return str(given)

    def joined(self, sql: str) -> str:
        """The alias of a joined relation with a column key; the same SQL is joined once."""
        return self.joins.setdefault(sql, f"j{len(self.joins) + 1}")

    def day(self, value: object) -> str:
        """A day such as 2015-03-01, bound."""
        given = self.parameter(value)
        try:
            found = given if isinstance(given, date) else date.fromisoformat(str(given)[:10])
        except ValueError:
            raise wrong(msg("%(value)s is not a day such as 2015-03-01."), value=str(given)[:60]) from None
        return self.relation.bound.value(found.isoformat()[:10], "date")

    def working_days_up_to(self, day: str) -> str:
        """The running count of working days at a day; NULL outside the calendar."""
        bound = self.relation.bound
        if not self._calendar:
            self._calendar = bound.value(self.calendar.counts, "int[]")
        return f"({self._calendar})[{day} - {bound.value(self.calendar.first, 'date')} + 1]"


Element = Callable[[Compiler, dict[str, object], int], str]
Valued = Callable[[Compiler, dict[str, object], int], Value]


def _unknown(given: Given, known: Given) -> Refusal:
    """The refusal of a table that names nothing known; it says what is."""
    return wrong(
        msg("There is no element called %(name)s. Known are: %(words)s."),
        name=", ".join(sorted(map(str, given)))[:200], words=", ".join(known),
    )  # fmt: skip


def only(given: Given, known: tuple[str, ...]) -> None:
    """Refuse parts of an element that are not known."""
    if unknown := sorted(str(name) for name in given if name not in known):
        raise wrong(msg("The element has no part called %(name)s."), name=unknown[0][:60])


def numeric(sql: str) -> str:
    """A text as a number, NULL where it is none; NaN and infinity are none."""
    return f"(CASE WHEN length({sql}) < 400 AND {sql} ~ '{NUMERAL}' THEN ({sql})::numeric END)"


def day_of(sql: str) -> str:
    """A text as the calendar day it was written with, NULL where it is none."""
    return (
        f"(CASE WHEN {sql} ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}' AND pg_input_is_valid(left({sql}, 10), 'date') "
        f"THEN left({sql}, 10)::date END)"
    )


def instant_of(sql: str) -> str:
    """A text as an instant, NULL where it is none."""
    return (
        f"(CASE WHEN {sql} ~ '^[0-9]{{4}}-' AND pg_input_is_valid({sql}, 'timestamptz') THEN ({sql})::timestamptz END)"
    )
