"""个人: lines that rest on what a person did, and the points that are left of a year."""

from datetime import date
from decimal import Decimal

from daylight.performance.models import Line, Run
from daylight.performance.queries.plans import plan_of
from daylight.performance.queries.runs import runs
from daylight.performance.rules.efficacy import Efficacy, efficacy

PLAN = "monthly"


def of_person(division: str, person: int, departments: list[int] | None = None) -> list[Line]:
    """Lines that rest on what a person did, in the latest versions, the newest first; of some departments only."""
    rows = Line.objects.filter(person=person, run__in=_latest(division, ""), run__division=division)
    if departments is not None:
        rows = rows.filter(department__in=departments)
    return list(rows.select_related("run").order_by("-day", "run", "position").defer("run__bundle", "run__document"))


def efficacy_of(
    division: str, persons: list[int], today: date, departments: list[int] | None = None
) -> dict[int, Efficacy]:
    """Points of persons in the year of `today`, by the plan of the month; empty where the plan gives none."""
    plan = plan_of(division, PLAN, today.replace(day=1))
    changes: dict[int, list[Decimal]] = {person: [] for person in persons}
    rows = Line.objects.filter(person__in=persons, day__year=today.year, run__in=_latest(division, PLAN))
    if departments is not None:
        rows = rows.filter(department__in=departments)
    for person, points in rows.values_list("person", "points"):
        changes[person].append(points)
    told = {person: efficacy(plan.document, changes[person]) for person in persons} if plan else {}
    return {person: found for person, found in told.items() if found is not None}


def _latest(division: str, plan: str) -> list[int]:
    made = Run.objects.filter(division=division)
    plans = [plan] if plan else sorted(set(made.values_list("plan", flat=True)))
    return [run.pk for each in plans for run in runs(division, each)]
