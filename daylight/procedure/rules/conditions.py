"""Conditions in CEL over a case's values: a small part of the language that always ends, and ends soon.

Comprehensions (`map`, `all`, `exists`, `filter`) are refused before anything runs: nested ones hang. What is left
is linear in the length of the condition, which is bounded too.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

import cel

from daylight.core.refusals import Refusal
from daylight.core.words import msg

LONGEST = 500
DEEPEST = 20
FUNCTIONS = frozenset({"size", "contains", "startsWith", "endsWith"})
WORDS = frozenset({"true", "false", "null", "in"})

_TOKEN = re.compile(
    r"""\s+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_][A-Za-z0-9_]*|\d+(?:\.\d+)?|==|!=|<=|>=|&&|\|\||[<>!()\[\],?:.+-]"""
)
_NEXT = msg('Write it as a comparison of field values, such as outcome == "grant" && area > 100.')


def names(condition: str) -> frozenset[str]:
    """The values a condition asks for. Raises `Refusal` `condition.…` when it is not one we evaluate."""
    return _compiled(condition)[1]


def holds(condition: str, values: Mapping[str, object]) -> bool:
    """Whether the condition is true of these values. A value that is missing or of another type makes it false."""
    program, wanted = _compiled(condition)
    known = {name: _plain(values.get(name)) for name in wanted}
    try:
        return program.execute(known) is True
    except (TypeError, ValueError, KeyError, RuntimeError):
        return False


def outcome_asked(condition: str) -> str | None:
    """The outcome of a condition that is exactly `outcome == "x"`; None for any other condition."""
    found = re.fullmatch(r"""\s*outcome\s*==\s*(["'])([a-z][a-z0-9_]*)\1\s*""", condition)
    return found[2] if found else None


def outcomes_named(condition: str) -> frozenset[str]:
    """Every outcome that a condition compares `outcome` with."""
    return frozenset(found[1] for found in re.findall(r"""\boutcome\s*[=!]=\s*(["'])([^"']*)\1""", condition))


@lru_cache(maxsize=4096)
def _compiled(condition: str) -> tuple[cel.Program, frozenset[str]]:
    if len(condition) > LONGEST:
        raise Refusal(
            "condition.too_long",
            msg("A condition may have %(most)s characters at most."),
            next_step=_NEXT,
            most=LONGEST,
        )
    wanted = _names(_tokens(condition))
    try:
        return cel.compile(condition), wanted
    except ValueError as error:
        raise _unreadable(condition) from error


def _tokens(condition: str) -> list[str]:
    tokens, position, depth = [], 0, 0
    while position < len(condition):
        found = _TOKEN.match(condition, position)
        if not found:
            raise _unreadable(condition)
        position = found.end()
        text = found[0]
        depth += (text in "([") - (text in ")]")
        if depth > DEEPEST:
            raise _unreadable(condition)
        if not text.isspace():
            tokens.append(text)
    if not tokens:
        raise _unreadable(condition)
    return tokens


def _names(tokens: list[str]) -> frozenset[str]:
    wanted = set()
    for index, text in enumerate(tokens):
        if not (text[0].isalpha() or text[0] == "_") or text in WORDS:
            continue
        called = tokens[index + 1 : index + 2] == ["("]
        member = tokens[index - 1 : index] == ["."]
        if called and text in FUNCTIONS:
            continue
        if called or member:
            raise Refusal(
                "condition.function",
                msg("A condition may not use %(name)s."),
                next_step=_NEXT,
                name=text,
            )
        wanted.add(text)
    return frozenset(wanted)


def _unreadable(condition: str) -> Refusal:
    return Refusal(
        "condition.unreadable",
        msg("The condition %(condition)s cannot be read."),
        next_step=_NEXT,
        condition=condition[:80],
    )


def _plain(value: object) -> object:
    """Decimals become numbers for comparing; the stored value stays exact."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def simple(condition: str) -> tuple[str, str, str] | None:
    """(name, "is" | "not" | "has", value) of a condition that compares one value with one text; None for others.

    It lets a page hide and show a field without a word to the server.
    """
    compared = re.fullmatch(r"""\s*([a-z][a-z0-9_]*)\s*(==|!=)\s*(["'])([^"'\\]*)\3\s*""", condition)
    if compared:
        return compared[1], "is" if compared[2] == "==" else "not", compared[4]
    held = re.fullmatch(r"""\s*(["'])([^"'\\]*)\1\s+in\s+([a-z][a-z0-9_]*)\s*""", condition)
    return (held[3], "has", held[2]) if held else None
