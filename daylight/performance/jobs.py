"""What the worker runs for performance: on the first day of a month the month before is scored."""

from daylight.core.actors import job
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger
from daylight.performance import queries, services
from daylight.performance.rules.counting import month_before
from daylight.performance.rules.years import half_before


def plan_checks(division: str) -> int:
    """Open the check of the half year that ended last, once; returns how many were opened."""
    at = ledger.now()
    half = half_before(legal_day(at))
    if any(each.half == half for each in queries.checks(division)):
        return 0
    services.open_check(division, half, by=job("performance.checks", division), at=at)
    return 1


def score_month(division: str) -> int:
    """Score last month by every plan in force that has not scored it yet, and again every month of which an objection
    was upheld since; returns how many runs were made."""
    at = ledger.now()
    month, by = month_before(legal_day(at).replace(day=1)), job("performance.run", division)
    due = [
        plan
        for plan in queries.names()
        if queries.plan_of(division, plan, month) is not None
        and all(run.month != month for run in queries.runs(division, plan))
    ]
    for plan in due:
        services.run_scores(division, plan, month, by=by, at=at)
    stale = queries.to_correct(division)
    for run, reason in stale:
        services.run_scores(division, run.plan, run.month, by=by, at=at, reason=reason)
    return len(due) + len(stale)
