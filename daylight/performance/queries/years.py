"""年度报告 and 半年检查, read together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from daylight.core.instants import legal_day
from daylight.offices import queries as offices
from daylight.offices.queries import DepartmentFacts
from daylight.performance.models import Check, Issue, Sheet
from daylight.performance.queries.appraisals import published_in
from daylight.performance.queries.runs import runs
from daylight.performance.rules.years import YearScore, shares_of, year_score


@dataclass(frozen=True, slots=True)
class YearRow:
    """A department's year: its monthly scores (None: not scored), problems found and put right late, and the parts."""

    department: DepartmentFacts
    months: list[Decimal | None]
    problems: int
    late: int
    parts: YearScore


def year_of(division: str, plan: str, year: int, today: date) -> list[YearRow]:
    """Every department's year, the best first; those without a score come last."""
    scores = _monthly(division, plan, year)
    checks = list(Check.objects.filter(division=division, half__year=year))
    issues = list(Issue.objects.filter(check_of__in=checks, ticket=0))
    opinions = [each.result or {} for each in published_in(division, year)]
    shares = shares_in(division, plan, year)
    rows = [
        _row(each, scores, issues, opinions, shares, checked=bool(checks), today=today) for each in _bodies(division)
    ]
    return sorted(rows, key=lambda row: (-(row.parts.score or Decimal(-1)), row.department.code))


def shares_in(division: str, plan: str, year: int) -> Mapping[str, str]:
    """How a year is put together: by the plan of its latest month that was scored."""
    scored = [each for each in runs(division, plan) if each.month.year == year]
    return shares_of(max(scored, key=lambda run: run.month).document if scored else {})


def _row(
    body: DepartmentFacts,
    scores: Mapping[tuple[int, int], Decimal],
    issues: list[Issue],
    opinions: list[dict[str, dict[str, str]]],
    shares: Mapping[str, str],
    *,
    checked: bool,
    today: date,
) -> YearRow:
    months = [scores.get((body.id, month)) for month in range(1, 13)]
    own = [each for each in issues if each.department == body.id]
    late = sum((legal_day(each.fixed_at) if each.fixed_at else today) > each.due_on for each in own)
    appraised = [Decimal(result[str(body.id)]["score"]) for result in opinions if str(body.id) in result]
    kept = [each for each in months if each is not None]
    parts = year_score(kept, checked=checked, problems=len(own), late=late, appraised=appraised, shares=shares)
    return YearRow(body, months, len(own), late, parts)


def _monthly(division: str, plan: str, year: int) -> dict[tuple[int, int], Decimal]:
    chosen = {each.pk: each.month.month for each in runs(division, plan) if each.month.year == year}
    rows = Sheet.objects.filter(run__in=list(chosen)).values_list("run_id", "department", "score")
    return {(department, chosen[run]): score for run, department, score in rows}


def _bodies(division: str) -> list[DepartmentFacts]:
    return offices.departments(division)


def checks(division: str) -> list[Check]:
    """Checks with their problems, the newest first."""
    return list(Check.objects.filter(division=division).prefetch_related("issues").order_by("-half"))
