"""Turning a rule's expression into SQL: what all elements share.

Every element answers true, false, or nothing at all where the case does not say enough; and, or, not carry that on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from daylight.core.words import msg
from daylight.supervision.rules.judging.document import wrong
from daylight.supervision.rules.judging.relations import Acts, Relation

COMPARED = {
    "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<=", "equals": "=", "not_equals": "<>",
}  # fmt: skip
TEXTUAL = ("equals", "not_equals", "one_of", "contains", "begins_with")
UNITS = ("calendar_day", "working_day", "hour")
DEEPEST = 20
MOST_ELEMENTS = 200
Given = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days as a running count, one number a day from `first` on, so that a difference is one subtraction."""

    first: str
    counts: list[int]


@dataclass
class Compiler:
    """Turns an expression into SQL; `joins` are the events it asks for, each joined once."""

    relation: Relation
    parameters: Given
    calendar: Calendar
    elements: "Mapping[str, Element]"
    now: datetime | None = None
    joins: dict[str, str] = field(default_factory=dict)
    _elements: int = 0
    _calendar: str = ""

    def condition(self, given: object, depth: int = 0) -> str:
        """One expression as a condition that is true, false or NULL."""
        self._elements += 1
        if depth > DEEPEST or self._elements > MOST_ELEMENTS:
            raise wrong(msg("The expression is too deep or too long."))
        if not isinstance(given, dict) or not given:
            raise wrong(msg("An expression is a table that names one element."))
        for name, element in self.elements.items():
            if name in given:
                return element(self, given, depth)
        raise wrong(msg("There is no element called %(name)s."), name=", ".join(sorted(map(str, given)))[:200])

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

    def compared(self, sql: str, given: Given, *, known: tuple[str, ...]) -> str:
        """A number against the comparisons of an element."""
        only(given, (*known, *COMPARED))
        found = [f"{sql} {sign} {self.number(given[name])}" for name, sign in COMPARED.items() if name in given]
        if not found:
            raise wrong(msg("Say what it is compared with: %(words)s."), words=", ".join(COMPARED))
        return f"({' AND '.join(found)})"

    def working_days_up_to(self, day: str) -> str:
        """The running count of working days at a day; NULL outside the calendar."""
        bound = self.relation.bound
        if not self._calendar:
            self._calendar = bound.value(self.calendar.counts, "int[]")
        return f"({self._calendar})[{day} - {bound.value(self.calendar.first, 'date')} + 1]"


Element = Callable[[Compiler, dict[str, object], int], str]


def acts(compiler: Compiler, given: object) -> tuple[str, dict[str, object]]:
    """FROM and WHERE of the events that an act names: a text, several texts, or a table with more conditions."""
    table: dict[str, object] = given if isinstance(given, dict) else {"name": given}
    only(table, ("name", "transition", "where"))
    named = table.get("name")
    names = named if isinstance(named, list) else [named]
    patterns = tuple(compiler.text(each) for each in names)
    if not patterns or len(patterns) > 50 or not all(patterns):
        raise wrong(msg("An act needs a name."))
    sql = compiler.relation.events(Acts(patterns, compiler.text(table.get("transition", ""))))
    where = table.get("where", [])
    for each in where if isinstance(where, list) else [where]:
        if not isinstance(each, dict) or "attribute" not in each:
            raise wrong(msg("A condition on an event names an attribute."))
        sql += f" AND {attribute(compiler, compiler.relation.said(compiler.text(each['attribute'])), each)}"
    return sql, table


def only(given: Given, known: tuple[str, ...]) -> None:
    """Refuse parts of an element that are not known."""
    if unknown := sorted(str(name) for name in given if name not in known):
        raise wrong(msg("The element has no part called %(name)s."), name=unknown[0][:60])


def numeric(sql: str) -> str:
    """A text as a number, NULL where it is none."""
    return f"(CASE WHEN pg_input_is_valid({sql}, 'numeric') THEN ({sql})::numeric END)"


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


def against(compiler: Compiler, sql: str, given: Given, *, known: tuple[str, ...]) -> str:
    """A number against numbers, or against another attribute of the case."""
    only(given, (*known, *COMPARED))
    found = []
    for name, sign in COMPARED.items():
        if name in given:
            to = given[name]
            if isinstance(to, dict):
                only(to, ("attribute",))
                other = numeric(compiler.relation.trait(compiler.text(to.get("attribute", ""))))
            else:
                other = compiler.number(to)
            found.append(f"{sql} {sign} {other}")
    if not found:
        raise wrong(msg("Say what it is compared with: %(words)s."), words=", ".join(COMPARED))
    return f"({' AND '.join(found)})"


def attribute(compiler: Compiler, sql: str, given: Given) -> str:
    """An attribute, text or number: is it there, is it one of these, does it compare."""
    if "is" in given:
        only(given, ("attribute", "is"))
        if given["is"] not in ("present", "missing"):
            raise wrong(msg("An attribute is present or missing."))
        return f"(coalesce({sql}, '') {'<>' if given['is'] == 'present' else '='} '')"
    if any(_is_text(compiler, given.get(name)) for name in TEXTUAL):
        return _textual(compiler, sql, given)
    return against(compiler, numeric(sql), given, known=("attribute",))


def _is_text(compiler: Compiler, value: object) -> bool:
    return isinstance(compiler.parameter(value), str | list)


def _textual(compiler: Compiler, sql: str, given: Given) -> str:
    only(given, ("attribute", *TEXTUAL))
    bound, found = compiler.relation.bound, []
    for name in TEXTUAL:
        if name not in given:
            continue
        value = compiler.parameter(given[name])
        if name == "one_of":
            texts = [compiler.text(each) for each in value] if isinstance(value, list) else [compiler.text(value)]
            found.append(f"{sql} = ANY({bound.value(texts, 'text[]')})")
        elif name == "contains":
            found.append(f"strpos({sql}, {bound.value(compiler.text(value), 'text')}) > 0")
        elif name == "begins_with":
            found.append(f"starts_with({sql}, {bound.value(compiler.text(value), 'text')})")
        else:
            found.append(f"{sql} {COMPARED[name]} {bound.value(compiler.text(value), 'text')}")
    return f"({' AND '.join(found)})"
