"""One way to write a record as bytes, so that its digest means the same everywhere."""

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum


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
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(value: object) -> object:  # noqa: PLR0911
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")
