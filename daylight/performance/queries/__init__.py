"""Reads of performance."""

from daylight.performance.queries.comparing import Compared, cases_of, comparable, compared, saved
from daylight.performance.queries.persons import efficacy_of, of_person
from daylight.performance.queries.plans import names, plan_of
from daylight.performance.queries.runs import (
    Place,
    league,
    lines_of,
    manual_entries,
    manual_entry,
    objections,
    over_time,
    run_of,
    runs,
    sheet_of,
    to_correct,
    versions,
)
from daylight.performance.queries.years import YearRow, checks, shares_in, year_of

__all__ = [
    "Compared",
    "Place",
    "YearRow",
    "cases_of",
    "checks",
    "comparable",
    "compared",
    "efficacy_of",
    "league",
    "lines_of",
    "manual_entries",
    "manual_entry",
    "names",
    "objections",
    "of_person",
    "over_time",
    "plan_of",
    "run_of",
    "runs",
    "saved",
    "shares_in",
    "sheet_of",
    "to_correct",
    "versions",
    "year_of",
]
