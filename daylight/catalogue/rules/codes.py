"""Giving a power its code under the Hubei scheme; how codes are made up is in `core.codes`."""

from collections.abc import Iterable


def next_code(division: str, body: str, kind_code: str, taken: Iterable[str]) -> str:
    """The next free HB16 code of a body and kind: the main item after the highest one taken, without sub-item."""
    prefix = f"{division}{body}{kind_code}"
    numbers = [int(code[11:14]) for code in taken if code.startswith(prefix) and code[11:14].isdigit()]
    return f"{prefix}{max(numbers, default=0) + 1:03d}00"
