"""Which version of a plan scores a month."""

from datetime import date, timedelta

from daylight.catalogue.queries.rule_sets import rules_in_force
from daylight.catalogue.rules.rule_sets import RulesFacts
from daylight.performance.rules.counting import month_after
from daylight.performance.rules.planning import shipped


def plan_of(division: str, plan: str, month: date) -> RulesFacts | None:
    """The version in force on the month's first day; where there was none, the first that came in force during it."""
    name = f"performance/{plan}"
    return rules_in_force(division, name, month) or rules_in_force(
        division, name, month_after(month) - timedelta(days=1)
    )


def names() -> list[str]:
    """The plans that come with Daylight, the monthly hundred first."""
    return sorted(shipped(), key=lambda name: (name != "monthly", name))
