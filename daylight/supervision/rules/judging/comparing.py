"""Comparing what a case or an event says: numbers, texts, and days, against constants or against each other."""

from collections.abc import Callable

from daylight.core.words import msg
from daylight.supervision.rules.judging.compiler import NUMBER, TEXT, Compiler, Given, Value, numeric, only
from daylight.supervision.rules.judging.document import wrong

COMPARED = {
    "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<=", "equals": "=", "not_equals": "<>",
}  # fmt: skip
PARTS_OF_TEXT = {
    "contains": "strpos({sql}, {part}) > 0",
    "begins_with": "starts_with({sql}, {part})",
    "ends_with": "right({sql}, length({part})) = {part}",
}
DAYS = {"earlier_than": "<", "later_than": ">"}
COMPARISONS = (*COMPARED, *PARTS_OF_TEXT, "one_of", *DAYS)
Resolve = Callable[[object], Value]


def compared(
    compiler: Compiler, left: Value, given: Given, *, known: tuple[str, ...], resolve: Resolve | None = None
) -> str:
    """A value against every comparison that an element names; `resolve` tells what a table on the right stands for.

    Where the left side is a text that is a number, a number on the right compares numbers and a text compares texts.
    """
    only(given, (*known, *COMPARISONS))
    found = [
        _one(compiler, left, name, given[name], resolve or compiler.value) for name in COMPARISONS if name in given
    ]
    if not found:
        words = COMPARISONS if left.kind == TEXT else tuple(COMPARED)
        raise wrong(msg("Say what it is compared with: %(words)s."), words=", ".join(words))
    return f"({' AND '.join(found)})"


def said(
    compiler: Compiler, left: Value, given: Given, *, known: tuple[str, ...], resolve: Resolve | None = None
) -> str:
    """Like `compared`; or whether anything is said at all: `is` present or missing."""
    if "is" not in given:
        return compared(compiler, left, given, known=known, resolve=resolve)
    only(given, (*known, "is"))
    if given["is"] not in ("present", "missing"):
        raise wrong(msg("An attribute is present or missing."))
    return f"(coalesce({left.sql}, '') {'<>' if given['is'] == 'present' else '='} '')"


def _one(compiler: Compiler, left: Value, name: str, given: object, resolve: Resolve) -> str:
    to = compiler.parameter(given)
    if name in DAYS:
        return f"{left.day} {DAYS[name]} {resolve(to).day if isinstance(to, dict) else compiler.day(to)}"
    if name == "one_of":
        return _among(compiler, left, to)
    if name in PARTS_OF_TEXT:
        part = resolve(to).text if isinstance(to, dict) else _text(compiler, to)
        return PARTS_OF_TEXT[name].format(sql=left.text, part=part)
    return _sides(compiler, left, name, resolve(to) if isinstance(to, dict) else to)


def _sides(compiler: Compiler, left: Value, name: str, to: object) -> str:
    """Numbers on both sides; for equality also texts, where neither side is a number by its nature."""
    sign, may_be_text = COMPARED[name], name in ("equals", "not_equals") and left.kind == TEXT
    if isinstance(to, Value):
        is_text = may_be_text and to.kind == TEXT
        return _alike(left.sql, sign, to.sql) if is_text else f"{left.number} {sign} {to.number}"
    if may_be_text and isinstance(to, str | bool):
        return f"{left.sql} {sign} {_text(compiler, str(to).lower() if isinstance(to, bool) else to)}"
    return f"{left.number} {sign} {compiler.number(to)}"


def _among(compiler: Compiler, left: Value, given: object) -> str:
    listed = given if isinstance(given, list) else [given]
    if listed and (left.kind == NUMBER or all(_is_number(each) for each in listed)):
        return f"{left.number} IN ({', '.join(compiler.number(each) for each in listed)})"
    texts = [compiler.text(str(each).lower() if isinstance(each, bool) else each) for each in listed]
    return f"{left.text} = ANY({compiler.relation.bound.value(texts, 'text[]')})"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(compiler: Compiler, value: object) -> str:
    return compiler.relation.bound.value(compiler.text(value), "text")


def _alike(left: str, sign: str, right: str) -> str:
    """Two texts as numbers where both are numbers, so that 40 is 40.0; else letter by letter."""
    both = f"{numeric(left)} IS NOT NULL AND {numeric(right)} IS NOT NULL"
    return f"(CASE WHEN {both} THEN {numeric(left)} {sign} {numeric(right)} ELSE {left} {sign} {right} END)"
