"""Times as logs write them: ISO 8601, and the other ways that leave no doubt which day is meant."""

from datetime import UTC, datetime, timedelta
from re import compile as pattern
from typing import NamedTuple
from zoneinfo import ZoneInfo

CLOCK = r"(?:[T\s]*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?秒?|分)?)?\s*(Z|z|[+-]\d{2}:?\d{2})?"
YEAR_FIRST = pattern(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?" + CLOCK + r"\s*")
DAY_FIRST = pattern(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})" + CLOCK + r"\s*")
DIGITS = pattern(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})")
ALL_DIGITS = (len("20200103"), len("20200103090500"))
"""How long a time of digits alone is. Any other number is none: 1512120112000 are milliseconds, not the year 1512."""
EARLIEST, LATEST = 2, 9998
"""Years of which every instant can be told in UTC."""


class Moment(NamedTuple):
    """An instant with the wall it was read from: `offset` is the wall's lead over UTC in minutes."""

    at: datetime
    day: str
    offset: int


def moment(text: str, zone: ZoneInfo | None = None) -> Moment | None:
    """A time on its own wall, or on the wall of the zone asked for; None where it is no time.

    A time without an offset is read on the wall of the zone, or as UTC.
    """
    try:
        at: datetime | None = datetime.fromisoformat(text)
    except ValueError:
        at = usual(text)
    if at is None or (text.isdigit() and len(text) not in ALL_DIGITS):
        return None
    if not EARLIEST <= at.year <= LATEST:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=zone or UTC)
    elif zone is not None:
        at = at.astimezone(zone)
    return Moment(at, at.date().isoformat(), (at.utcoffset() or timedelta()) // timedelta(minutes=1))


def usual(text: str) -> datetime | None:
    """A time written with slashes, dots, Chinese signs, single digits, as fourteen digits, or as the hour 24."""
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day, *clock = found.groups()
    elif found := DAY_FIRST.fullmatch(text):
        day, month, year, *clock = found.groups()
    elif found := DIGITS.fullmatch(text):
        year, month, day, *clock = (*found.groups(), None, None)
    else:
        return None
    hour, minute, second, fraction, offset = clock
    next_day = hour == "24" and not int(minute or 0) and not int(second or 0)
    written = (
        f"{year}-{month:0>2}-{day:0>2}T{'00' if next_day else hour or '':0>2}:{minute or '':0>2}:{second or '':0>2}"
        f".{fraction or '0'}{(offset or '').upper()}"
    )
    try:
        return datetime.fromisoformat(written) + timedelta(days=next_day)
    except (ValueError, OverflowError):
        return None


def is_dated(text: str) -> bool:
    """Whether a text begins with year, month and day, and is a time throughout."""
    return (
        text[:4].isdecimal()
        and len(text) >= len("2020-1-1")
        and YEAR_FIRST.fullmatch(text) is not None
        and moment(text) is not None
    )
