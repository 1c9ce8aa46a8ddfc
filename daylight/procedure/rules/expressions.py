"""Expressions of forms and decision tables: a small part of CEL, worked out alike here and in the reader's browser.

Numbers are exact decimals; products and quotients are rounded half up to ten decimals, in both places. The same table
of cases (`tests/expressions.json`) is run against this module and against `frontend/js/expressions.js`.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import Any

from daylight.procedure.rules.reading import Part, parsed

LARGEST = Decimal(10) ** 15
DECIMALS = 10
PRECISION = 60


class NoValue(Exception):
    """An expression has no value: something is missing, or is not of the kind that is asked for."""


def holds(expression: str, values: Mapping[str, object]) -> bool:
    """Whether an expression is true of these values; one that has no value is not. Raises what `names` raises."""
    return value_of(expression, values) is True


def value_of(expression: str, values: Mapping[str, object]) -> object:
    """The value: `Decimal`, text, bool, a list, or None where there is none. Raises what `names` raises."""
    tree = _tree(expression)[0]
    with localcontext() as context:
        context.prec = PRECISION
        try:
            return _work_out(tree, values)
        except NoValue:
            return None


def names(expression: str) -> frozenset[str]:
    """The values an expression asks for. Raises `Refusal` `condition.…` when it cannot be read."""
    asked: frozenset[str] = _tree(expression)[1]
    return asked


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Half up, away from zero: the way in which money is rounded."""
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@lru_cache(maxsize=4096)
def _tree(expression: str) -> tuple[Part, frozenset[str]]:
    return parsed(expression)


def _work_out(part: Part, values: Mapping[str, object]) -> object:
    return _WAYS[part.kind](part, values)


def _literal(part: Part, values: Mapping[str, object]) -> object:
    return plain(part.value)


def _name(part: Part, values: Mapping[str, object]) -> object:
    return plain(values.get(str(part.value)))


def _member(part: Part, values: Mapping[str, object]) -> object:
    """The same field of every row of a group; the rows that do not answer it are left out."""
    rows = _work_out(part.parts[0], values)
    if not isinstance(rows, list):
        raise NoValue
    found = [plain(row.get(str(part.value))) for row in rows if isinstance(row, Mapping)]
    return [each for each in found if each is not None]


def _list(part: Part, values: Mapping[str, object]) -> object:
    return [_work_out(each, values) for each in part.parts]


def _not(part: Part, values: Mapping[str, object]) -> object:
    return not _truth(_work_out(part.parts[0], values))


def _minus(part: Part, values: Mapping[str, object]) -> object:
    return -_number(_work_out(part.parts[0], values))


def _choice(part: Part, values: Mapping[str, object]) -> object:
    asked, yes, no = part.parts
    return _work_out(yes if _truth(_work_out(asked, values)) else no, values)


def _logic(part: Part, values: Mapping[str, object]) -> object:
    """`&&` and `||`: a side without a value does not matter where another side decides."""
    deciding = part.value == "||"
    lacking = False
    for each in part.parts:
        try:
            if _truth(_work_out(each, values)) is deciding:
                return deciding
        except NoValue:
            lacking = True
    if lacking:
        raise NoValue
    return not deciding


def _arithmetic(part: Part, values: Mapping[str, object]) -> object:
    found = _work_out(part.parts[0], values)
    for sign, each in zip(part.signs, part.parts[1:], strict=True):
        found = _calculated(sign, found, _work_out(each, values))
    return found


def _calculated(sign: str, left: object, right: object) -> object:
    if sign == "+" and isinstance(left, str) and isinstance(right, str):
        return left + right
    one, other = _number(left), _number(right)
    if sign in "/%" and not other:
        raise NoValue
    if sign == "%":
        return one - other * int(one / other)
    found = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}[sign](one, other)
    found = found if sign in "+-" else rounded(found, DECIMALS)
    return _number(found)


def _compared(part: Part, values: Mapping[str, object]) -> object:
    left, right = (_work_out(each, values) for each in part.parts)
    sign = part.value
    if sign == "in":
        if not isinstance(right, list):
            raise NoValue
        return any(_same(left, each) for each in right)
    if sign in ("==", "!="):
        return _same(left, right) is (sign == "==")
    if isinstance(left, str) and isinstance(right, str):
        return bool(_ORDERS[str(sign)](_ordinals(left), _ordinals(right)))
    return bool(_ORDERS[str(sign)](_number(left), _number(right)))


def _called(part: Part, values: Mapping[str, object]) -> object:
    given = [_work_out(each, values) for each in part.parts]
    return _FUNCTIONS[str(part.value)](given)


def _size(given: Sequence[object]) -> object:
    [one] = given
    if not isinstance(one, str | list):
        raise NoValue
    return Decimal(len(one))


def _sum(given: Sequence[object]) -> object:
    [many] = given
    if not isinstance(many, list):
        raise NoValue
    return _number(sum((_number(each) for each in many), Decimal(0)))


def _extreme(pick: Callable[[list[Decimal]], Decimal]) -> Callable[[Sequence[object]], object]:
    def among(given: Sequence[object]) -> object:
        many = given[0] if len(given) == 1 and isinstance(given[0], list) else list(given)
        if not many:
            raise NoValue
        return pick([_number(each) for each in many])

    return among


def _round(given: Sequence[object]) -> object:
    number = _number(given[0])
    decimals = _number(given[1]) if len(given) > 1 else Decimal(0)
    if decimals not in range(DECIMALS + 1):
        raise NoValue
    return rounded(number, int(decimals))


def _texts(test: Callable[[str, str], bool]) -> Callable[[Sequence[object]], object]:
    def tested(given: Sequence[object]) -> object:
        left, right = given
        if not isinstance(left, str) or not isinstance(right, str):
            raise NoValue
        return test(left, right)

    return tested


def plain(value: object) -> object:
    """A value as expressions know it: whole numbers are decimals like all others."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Decimal) and abs(value) < LARGEST and value.as_tuple().exponent < -DECIMALS:  # type: ignore[operator]
        return rounded(value, DECIMALS)
    return value


def _same(left: object, right: object) -> bool:
    return isinstance(left, bool) == isinstance(right, bool) and left == right


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise NoValue
    return value


def _number(value: object) -> Decimal:
    if not isinstance(value, Decimal) or abs(value) >= LARGEST:
        raise NoValue
    return value


def _ordinals(text: str) -> list[int]:
    return [ord(sign) for sign in text]


_ORDERS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_FUNCTIONS: dict[str, Callable[[Sequence[object]], object]] = {
    "size": _size,
    "sum": _sum,
    "min": _extreme(min),
    "max": _extreme(max),
    "round": _round,
    "contains": _texts(lambda left, right: right in left),
    "startsWith": _texts(lambda left, right: left.startswith(right)),
    "endsWith": _texts(lambda left, right: left.endswith(right)),
}
_WAYS: dict[str, Callable[[Part, Mapping[str, object]], object]] = {
    "literal": _literal,
    "name": _name,
    "member": _member,
    "list": _list,
    "not": _not,
    "minus": _minus,
    "choice": _choice,
    "logic": _logic,
    "arithmetic": _arithmetic,
    "compared": _compared,
    "called": _called,
}
