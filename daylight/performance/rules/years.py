"""年度: twelve monthly scores are the daily part, checks and public appraisal the periodic part of a year's score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

DAILY, PERIODIC = Decimal("0.7"), Decimal("0.3")
A_PROBLEM, LATE_PROBLEM = Decimal(2), Decimal(5)
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class YearScore:
    """Daily part (the mean of the months), score of the checks, of the appraisal, and in all; None: nothing to say."""

    daily: Decimal | None
    checks: Decimal | None
    appraisal: Decimal | None
    score: Decimal | None


def half_of(day: date) -> date:
    """The first day of the half year that a day is in."""
    return date(day.year, 1 if day.month <= 6 else 7, 1)


def half_before(day: date) -> date:
    """The first day of the half year before the one that a day is in."""
    first = half_of(day)
    return date(first.year, 1, 1) if first.month == 7 else date(first.year - 1, 7, 1)


def year_score(
    months: Sequence[Decimal], *, checked: bool, problems: int, late: int, appraised: Sequence[Decimal]
) -> YearScore:
    """日常考核 70 %, 定期考评 30 % (001 篇5: 日常工作情况考核与定期考评相结合).

    The check counts 100, less 2 for every problem put right in time and 5 for every other; the periodic part is the
    mean of checks and appraisal. A part that was not held leaves its weight to the other. The shares are Daylight's.
    """
    daily = _mean(months)
    left = _rounded(max(Decimal(0), 100 - A_PROBLEM * (problems - late) - LATE_PROBLEM * late))
    checks = left if checked else None
    opinion = _mean(appraised)
    periodic = _mean([each for each in (checks, opinion) if each is not None])
    if daily is None or periodic is None:
        return YearScore(daily, checks, opinion, daily if periodic is None else periodic)
    return YearScore(daily, checks, opinion, _rounded(daily * DAILY + periodic * PERIODIC))


def _mean(found: Sequence[Decimal]) -> Decimal | None:
    return _rounded(sum(found, Decimal(0)) / len(found)) if found else None


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(HUNDREDTH, ROUND_HALF_UP)
