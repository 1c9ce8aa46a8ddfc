"""季度通报: how a unit's columns stand at the end of a quarter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from daylight.disclosure.rules.bodies import Column, columns_of
from daylight.disclosure.rules.schedule import day_after, period_due

STALE_DAYS = 180
"""A column without a new entry for so long is stale (长期不更新): a rule of ours, no article."""
MONTHS, LAST = 3, 4


@dataclass(frozen=True, slots=True)
class Shown:
    """A public entry: its column, the period it is for ("" for none) and the day it was published."""

    column: str
    period: str
    on: date


def bulletin(body_type: str, quarter: str, shown: Iterable[Shown], at: datetime) -> dict[str, Any]:
    """Every column of a kind of body with its entries up to the end of the quarter, and what is missing and stale.

    A period counts as missing once its day has passed at `at`; a column without periods, when it has no entry at all.
    """
    end = day_after("quarter", quarter)
    found = list(shown)
    checked, missing, stale = [], [], []
    for column in columns_of(body_type):
        mine = [each for each in found if each.column == column.key]
        before = [each for each in mine if each.on < end]
        last = max((each.on for each in before), default=None)
        checked.append({"column": column.key, "entries": len(before), "last": last.isoformat() if last else ""})
        there = {each.period for each in mine}
        owed = [period for period in owed_in(column, quarter) if period_due(column.every, period)[1] <= at]
        missing += [{"column": column.key, "period": period} for period in owed if period not in there]
        if not column.every and not mine:
            missing.append({"column": column.key, "period": ""})
        if last is not None and (end - last).days > STALE_DAYS:
            stale.append({"column": column.key, "last": last.isoformat()})
    return {"quarter": quarter, "checked": checked, "missing": missing, "stale": stale}


def owed_in(column: Column, quarter: str) -> list[str]:
    """The periods of a column that ended in a quarter, the earliest first."""
    year, number = int(quarter[:4]), int(quarter[-1])
    if column.every == "month":
        return [f"{year}-{month:02d}" for month in range(number * MONTHS - 2, number * MONTHS + 1)]
    if column.every == "quarter":
        return [quarter]
    return [str(year)] if column.every == "year" and number == LAST else []
