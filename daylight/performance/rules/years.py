"""年度: twelve monthly scores are the daily part, checks and public appraisal the periodic part of a year's score."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

YEAR = {"daily": "70", "problem": "2", "late_problem": "5"}
"""What a plan says under `year` unless it says otherwise: the percent that the months count, and the points that a
problem of a half-yearly check costs, put right in time or late."""
HUNDREDTH = Decimal("0.01")
AMOUNT = re.compile(r"\d{1,3}(\.\d{1,2})?")


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
    months: Sequence[Decimal],
    *,
    checked: bool,
    problems: int,
    late: int,
    appraised: Sequence[Decimal],
    shares: Mapping[str, str] = YEAR,
) -> YearScore:
    """日常考核 70 %, 定期考评 30 % (001 篇5: 日常工作情况考核与定期考评相结合).

    The check counts 100, less the points of every problem put right in time or late; the periodic part is the mean of
    checks and appraisal. A part that was not held leaves its weight to the other. `shares` are those of the plan.
    """
    daily = _mean(months)
    lost = Decimal(shares["problem"]) * (problems - late) + Decimal(shares["late_problem"]) * late
    left, weight = _rounded(max(Decimal(0), 100 - lost)), Decimal(shares["daily"])
    checks = left if checked else None
    opinion = _mean(appraised)
    periodic = _mean([each for each in (checks, opinion) if each is not None])
    if daily is None or periodic is None:
        return YearScore(daily, checks, opinion, daily if periodic is None else periodic)
    return YearScore(daily, checks, opinion, _rounded((daily * weight + periodic * (100 - weight)) / 100))


def _mean(found: Sequence[Decimal]) -> Decimal | None:
    return _rounded(sum(found, Decimal(0)) / len(found)) if found else None


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(HUNDREDTH, ROUND_HALF_UP)


def shares_of(plan: Mapping[str, object]) -> Mapping[str, str]:
    """How the year is put together by a plan's document."""
    said = plan.get("year")
    return {**YEAR, **{str(key): str(value) for key, value in said.items()}} if isinstance(said, dict) else YEAR


def gives_shares(said: object) -> bool:
    """Whether what a plan says under `year` can be applied: known names, amounts as text, a percent of at most 100."""
    if not isinstance(said, dict) or not set(said) <= set(YEAR):
        return False
    amounts = [str(each) for each in said.values() if isinstance(each, str)]
    if len(amounts) != len(said) or not all(AMOUNT.fullmatch(each) for each in amounts):
        return False
    return Decimal(said.get("daily", "0")) <= Decimal(100)
