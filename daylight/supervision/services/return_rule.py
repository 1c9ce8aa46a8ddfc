"""退回规则: a second supervisor sends a proposed version back."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.supervision.rules.judging.states import RuleState
from daylight.supervision.services._deciding import another_supervisor, must_say_why, settle, version_in


@transaction.atomic
def return_rule(rule: str, number: int, *, division: str, reason: str, by: Actor, at: datetime) -> None:
    """Send a proposed version back with a reason. Raises `Forbidden` for its own proposer."""
    found = version_in(division, rule, number, RuleState.PROPOSED)
    supervisor = another_supervisor(found, by, at)
    settle(found, RuleState.RETURNED, kind="returned", reason=must_say_why(reason), by=supervisor, at=at)
