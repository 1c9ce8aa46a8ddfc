"""Decision tables (决策表): inputs, rules and outputs, read strictly and turned into expressions.

A cell says of one input: nothing ("" or "-"); a comparison such as >100 or <=50; a range 100..200, both ends
included; or one or several texts separated by commas. With the policy "unique" no two rules may ever hold together;
with "first" the first rule that holds decides.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.procedure.rules import expressions

MOST_RULES = 200
MOST_COLUMNS = 20
POLICIES = ("first", "unique")
TYPES = ("number", "text")
_NUMBER = r"-?[0-9]{1,15}(?:\.[0-9]{1,10})?"
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class Column:
    """An input or an output: the key of its value, its heading, and whether it is a number or a text."""

    key: str
    label: str
    type: str = "text"


@dataclass(frozen=True, slots=True)
class Rule:
    when: tuple[str, ...]
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """A table as published. `policy` is first or unique."""

    title: str
    policy: str
    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...]
    rules: tuple[Rule, ...]

    @property
    def scripted(self) -> dict[str, object]:
        """The table as a page's script reads it."""
        return compiled(self)

    def as_record(self) -> dict[str, object]:
        """The document that is stored and pinned in the flows and forms that use the table."""

        def columns(many: Sequence[Column]) -> list[dict[str, str]]:
            return [{"key": one.key, "label": one.label, "type": one.type} for one in many]

        return {
            "title": self.title,
            "policy": self.policy,
            "inputs": columns(self.inputs),
            "outputs": columns(self.outputs),
            "rules": [{"when": list(rule.when), "then": list(rule.then)} for rule in self.rules],
        }


def read_table(document: object) -> DecisionTable:
    """The table that a document describes. Raises the first `Refusal` `table.…` that it earns."""
    if not isinstance(document, Mapping) or set(document) - {"title", "policy", "inputs", "outputs", "rules"}:
        raise _wrong(msg("A decision table has a title, a policy, inputs, outputs and rules."))
    title, policy = str(document.get("title", "")).strip(), document.get("policy", "first")
    inputs, outputs = _columns(document.get("inputs")), _columns(document.get("outputs"))
    rules = _rules(document.get("rules"), inputs, outputs)
    keys = [one.key for one in inputs + outputs]
    if not title or len(title) > 200 or policy not in POLICIES or len(set(keys)) != len(keys) or "outcome" in keys:
        raise _wrong(msg("Give the table a title, a policy and a key of its own for each column."))
    table = DecisionTable(title, str(policy), inputs, outputs, rules)
    _must_not_overlap(table)
    return table


def condition_of(table: DecisionTable, rule: Rule) -> str:
    """The expression that holds where a rule does; "true" for a rule that asks for nothing."""
    asked = [_asked(column, cell) for column, cell in zip(table.inputs, rule.when, strict=True)]
    return " && ".join(f"({one})" for one in asked if one) or "true"


def decided(table: DecisionTable, values: Mapping[str, object]) -> dict[str, object]:
    """The outputs of the rule that holds, by key: decimals and texts; empty where no rule holds."""
    for rule in table.rules:
        if expressions.holds(condition_of(table, rule), values):
            return {
                column.key: Decimal(cell) if column.type == "number" else cell
                for column, cell in zip(table.outputs, rule.then, strict=True)
            }
    return {}


def with_decisions(tables: Sequence[DecisionTable], values: Mapping[str, object]) -> Mapping[str, object]:
    """The values together with what the tables make of them; a later table may read what an earlier one decides."""
    known = values
    for table in tables:
        known = {**known, **decided(table, known)}
    return known


def compiled(table: DecisionTable) -> dict[str, object]:
    """The same table as a page's script reads it: each rule as one expression and its outputs."""
    return {
        "outputs": [{"key": one.key, "type": one.type} for one in table.outputs],
        "rules": [{"when": condition_of(table, rule), "then": list(rule.then)} for rule in table.rules],
    }


def _columns(written: object) -> tuple[Column, ...]:
    if not isinstance(written, list) or not 1 <= len(written) <= MOST_COLUMNS:
        raise _wrong(msg("A decision table has one to twenty inputs and as many outputs."))
    made = []
    for one in written:
        if not isinstance(one, Mapping):
            raise _wrong(msg("A column of the table cannot be read."))
        column = Column(str(one.get("key", "")), str(one.get("label", "")).strip(), str(one.get("type", "text")))
        if not _KEY.fullmatch(column.key) or not column.label or column.type not in TYPES:
            raise _wrong(msg("Each column has a key of small letters, a heading, and is a number or a text."))
        made.append(column)
    return tuple(made)


def _rules(written: object, inputs: Sequence[Column], outputs: Sequence[Column]) -> tuple[Rule, ...]:
    if not isinstance(written, list) or not 1 <= len(written) <= MOST_RULES:
        raise _wrong(msg("A decision table has one to two hundred rules."))
    made = []
    for number, one in enumerate(written, start=1):
        said = one if isinstance(one, Mapping) else {}
        when, then = _cells(said.get("when"), len(inputs)), _cells(said.get("then"), len(outputs))
        if when is None or then is None:
            raise _wrong(msg("Rule %(number)s does not have a cell for every column."), number=number)
        for column, cell in zip(inputs, when, strict=True):
            _must_be_readable(column, cell, number)
        for column, cell in zip(outputs, then, strict=True):
            if not cell or (column.type == "number" and not re.fullmatch(_NUMBER, cell)):
                raise _wrong(
                    msg("Rule %(number)s says nothing usable for %(column)s."), number=number, column=column.label
                )
        made.append(Rule(when, then))
    return tuple(made)


def _cells(written: object, many: int) -> tuple[str, ...] | None:
    if not isinstance(written, list) or len(written) != many or not all(isinstance(cell, str) for cell in written):
        return None
    return tuple(cell.strip()[:200] for cell in written)


def _must_be_readable(column: Column, cell: str, number: int) -> None:
    if _is_any(cell):
        return
    fits = column.type == "text" and not re.search(r"""["'\\\n]""", cell)
    if column.type == "number":
        fits = bool(re.fullmatch(rf"(<=|>=|<|>)?\s*{_NUMBER}|{_NUMBER}\s*\.\.\s*{_NUMBER}", cell))
    if not fits:
        raise _wrong(
            msg("Rule %(number)s, %(column)s: the cell %(cell)s cannot be read."),
            number=number,
            column=column.label,
            cell=cell[:60],
        )


def _asked(column: Column, cell: str) -> str:
    if _is_any(cell):
        return ""
    if column.type == "text":
        quoted = ", ".join(f'"{one}"' for one in _texts(cell))
        return f"{column.key} in [{quoted}]"
    if ".." in cell:
        least, most = (part.strip() for part in cell.split(".."))
        return f"{column.key} >= {least} && {column.key} <= {most}"
    sign, number = re.fullmatch(r"(<=|>=|<|>)?\s*(.+)", cell).groups()  # type: ignore[union-attr]
    return f"{column.key} {sign or '=='} {number}"


def _is_any(cell: str) -> bool:
    return cell in ("", "-")


def _texts(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,，、]", cell) if part.strip()]


def _must_not_overlap(table: DecisionTable) -> None:
    if table.policy != "unique":
        return
    for first, one in enumerate(table.rules):
        for second, other in enumerate(table.rules[first + 1 :], start=first + 1):
            pairs = zip(table.inputs, one.when, other.when, strict=True)
            if not any(_apart(column, left, right) for column, left, right in pairs):
                raise _wrong(
                    msg("Rules %(first)s and %(second)s can hold together, which the policy “unique” forbids."),
                    first=first + 1,
                    second=second + 1,
                )


def _apart(column: Column, left: str, right: str) -> bool:
    """Whether no value of an input fits both cells."""
    if _is_any(left) or _is_any(right):
        return False
    if column.type == "text":
        return not set(_texts(left)) & set(_texts(right))
    (low, low_in, high, high_in), (low2, low2_in, high2, high2_in) = _interval(left), _interval(right)
    return _before(high, high_in, low2, low2_in) or _before(high2, high2_in, low, low_in)


def _before(high: Decimal | None, high_in: bool, low: Decimal | None, low_in: bool) -> bool:
    if high is None or low is None:
        return False
    return high < low or (high == low and not (high_in and low_in))


def _interval(cell: str) -> tuple[Decimal | None, bool, Decimal | None, bool]:
    if ".." in cell:
        least, most = (Decimal(part.strip()) for part in cell.split(".."))
        return least, True, most, True
    sign, number = re.fullmatch(r"(<=|>=|<|>)?\s*(.+)", cell).groups()  # type: ignore[union-attr]
    at = Decimal(number)
    if not sign:
        return at, True, at, True
    return (at, "=" in sign, None, False) if sign[0] == ">" else (None, False, at, "=" in sign)


def _wrong(what: str, **values: object) -> Refusal:
    return Refusal("table.wrong", what, why="", next_step=msg("Correct the table there."), **values)
