"""One way to write a record as bytes, so that its digest means the same everywhere."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any


def canonical(document: object) -> str:
    """JSON with sorted keys, no spaces, UTF-8 text; dates ISO 8601, instants UTC with microseconds, decimals as text.

    Raises `TypeError` for anything else, floats included: a float has no one way to be written.
    """
    return json.dumps(_plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(document: object) -> str:
    """Hex SHA-256 of the canonical form."""
    return hashlib.sha256(canonical(document).encode()).hexdigest()


def instant(at: datetime) -> str:
    """An aware instant as UTC text with microseconds, e.g. 2026-04-17T07:45:00.000000Z."""
    if at.tzinfo is None:
        raise TypeError("an instant needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is dict:
        return {str(key): _plain(item) for key, item in value.items()}
    if kind is tuple or kind is list:
        return [_plain(item) for item in value]
    return _rarer(value)


def _rarer(value: object) -> object:
    for kinds, written in _WAYS:
        if isinstance(value, kinds):
            return written(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


_AS_IT_IS = frozenset({str, int, bool, type(None)})
_WAYS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Enum, lambda value: _plain(value.value)),
    (str | int, lambda value: value),
    (datetime, instant),
    (date, date.isoformat),
    (Decimal, lambda value: format(value, "f")),
    (bytes, bytes.hex),
    (dict, lambda value: {str(key): _plain(item) for key, item in value.items()}),
    (list | tuple, lambda value: [_plain(item) for item in value]),
)
