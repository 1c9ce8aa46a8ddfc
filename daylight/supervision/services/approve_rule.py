"""批准规则: a second supervisor puts a proposed version into force."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.supervision.models import RuleVersion
from daylight.supervision.rules.judging.states import IN_FORCE, RuleState
from daylight.supervision.services._deciding import another_supervisor, settle, version_in


@transaction.atomic
def approve_rule(rule: str, number: int, *, division: str, by: Actor, at: datetime) -> None:
    """Put a proposed version in the place of the one in force. Raises `Forbidden` for its own proposer."""
    found = version_in(division, rule, number, RuleState.PROPOSED)
    supervisor = another_supervisor(found, by, at)
    RuleVersion.objects.filter(division=division, rule=rule, state__in=IN_FORCE).update(state=RuleState.REPLACED)
    state = RuleState.ON if found.document.get("on", True) else RuleState.OFF
    settle(found, state, kind="approved", reason=found.reason, by=supervisor, at=at)
