"""Departments side by side, of whichever divisions, and the rows of a download behind a figure."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts
from daylight.performance.models import Run, Sheet
from daylight.performance.queries.runs import over_time, runs
from daylight.performance.rules.comparing import ItemSaved, MonthFacts, Stretch, saved_by_item, stretch


@dataclass(frozen=True, slots=True)
class Compared:
    """A department with its months and with each of the periods asked about (None: not scored then)."""

    department: DepartmentFacts
    months: list[tuple[date, Sheet]]
    periods: list[Stretch | None]


def compared(plan: str, department: DepartmentFacts, periods: list[tuple[date, date]]) -> Compared:
    """A department over periods of months, each from its first to its last month."""
    until = max(last for _first, last in periods)
    months = over_time(department.division, plan, department.id, until, 36)
    found = [stretch([_facts(row) for month, row in months if first <= month <= last]) for first, last in periods]
    shown = [(month, row) for month, row in months if month >= min(first for first, _last in periods)]
    return Compared(department, shown, found)


def comparable(plan: str) -> list[DepartmentFacts]:
    """The departments of every division that scored a month by this plan."""
    scored = [each.code for each in offices.divisions() if runs(each.code, plan)]
    return [department for division in scored for department in offices.departments(division)]


def saved(run: Run) -> list[ItemSaved]:
    """办件效能提升率 item by item, from the cases of a run."""
    return _saved(run.pk)


@lru_cache(maxsize=32)
def _saved(run: int) -> list[ItemSaved]:
    return saved_by_item(rows_of(Run.objects.get(pk=run), "cases"))


def cases_of(run: Run, code: str, *, late: bool = False) -> list[dict[str, str]]:
    """The cases of a department in a run, those past their limit first; `late` leaves out the others."""
    rows = [row for row in rows_of(run, "cases") if row["department"] == code and not (late and row["in_time"] == "1")]
    return sorted(rows, key=lambda row: (row["in_time"], row["decided_on"], row["case"]))


def rows_of(run: Run, table: str) -> Iterator[dict[str, str]]:
    """The rows of a table of a run's download, as everybody reads them."""
    with zipfile.ZipFile(io.BytesIO(bytes(run.bundle))) as archive, archive.open(f"{table}.csv") as written:
        yield from csv.DictReader(io.TextIOWrapper(written, "utf-8"))


def _facts(row: Sheet) -> MonthFacts:
    on_time = row.measures["on_time"]
    return MonthFacts(row.score, row.rank, on_time["part"], on_time["whole"], row.timeliness.get("used", ""))
