"""The rule sets of the sample city that the catalogue reads: thresholds of handling, and how risks are graded."""

from datetime import datetime

from daylight.catalogue import queries, services
from daylight.catalogue.rules.rule_documents import START
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.legality.rules.legal_rules import LEGAL
from daylight.performance import services as performance
from daylight.performance.rules.planning import shipped

HEAVY = {"citizen": "1000", "organisation": "5000", "days": 15}
"""So low that the sample city has heavy penalties to show."""


def load_rules(division: str, by: Actor, at: datetime) -> None:
    """Put the first version of each set in force, once. The figures are sample figures."""
    for name, document in {**START, "legal": {**LEGAL, "heavy": HEAVY}}.items():
        if queries.rule_versions(division, name):
            continue
        told = {"effective_from": legal_day(at), "reason": "样例：首次设定"}
        version = services.propose_rules(division, name, document, by=by, at=at, **told)  # type: ignore[arg-type]
        services.approve_rules(version, by=by, at=at)


def load_plans(division: str, by: Actor, at: datetime) -> None:
    """Put the three shipped plans of evaluation in force, once."""
    for plan, document in shipped().items():
        if not queries.rule_versions(division, f"performance/{plan}"):
            version = performance.propose_plan(
                division, plan, document, reason="样例：首次设定", by=by, at=at, first=True
            )
            services.approve_rules(version, by=by, at=at)
