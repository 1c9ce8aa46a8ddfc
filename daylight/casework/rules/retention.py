"""保管期限: how long a closed case is kept before its personal data may be erased."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from daylight.catalogue.rules.rule_documents import BUSINESS, EVERY_BODY, FOR_GOOD, KEEP, threshold

BASIS = "《档案法》第二十一条"
"""How long archives are kept follows the standards of the state's keeper of archives."""


@dataclass(frozen=True, slots=True)
class Period:
    """For how many years after it was closed a case is kept, None for good, and by which rule."""

    years: int | None
    basis: str


def period_of(document: Mapping[str, Any] | None, kind: str, outcome: str, *, body: str) -> Period:
    """The period that business rules set for a kind of matter and its outcome before a body (its code).

    The closest rule that is on counts; where a division says nothing, what Daylight came with.
    """
    for said in (dict(document or {}), BUSINESS):
        for key in (f"{KEEP}.{kind}.{outcome}", f"{KEEP}.{kind}", KEEP):
            found = threshold(said, key, body=body, party=EVERY_BODY)
            if found is not None:
                return Period(None if found.unit == FOR_GOOD else int(found.amount), found.basis)
    raise AssertionError("the rules that Daylight came with name a period for every case")


def kept_until(closed_on: date, period: Period) -> date | None:
    """The last day on which the case must be kept, None for good: the day of closing so many years later."""
    if period.years is None:
        return None
    year = closed_on.year + period.years
    is_leap_day = (closed_on.month, closed_on.day) == (2, 29)
    return date(year, 2, 28) if is_leap_day and not _is_leap(year) else closed_on.replace(year=year)


def is_over(until: date | None, on: date) -> bool:
    """Whether the time for keeping is over on a day."""
    return until is not None and on > until


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
