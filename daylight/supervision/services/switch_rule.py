"""停用、启用规则: stop a rule in force from raising findings, or let it again."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.offices import queries as offices
from daylight.supervision.rules.judging.states import RuleState
from daylight.supervision.services._deciding import another_supervisor, must_say_why, settle, version_in


@transaction.atomic
def switch_rule(rule: str, number: int, *, on: bool, division: str, reason: str, by: Actor, at: datetime) -> None:
    """Switch a version in force on or off, with a reason. Its proposer may switch it off, but not on."""
    found = version_in(division, rule, number, RuleState.OFF if on else RuleState.ON)
    if on:
        supervisor = another_supervisor(found, by, at)
    else:
        supervisor = offices.administrator(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    state, kind = (RuleState.ON, "switched_on") if on else (RuleState.OFF, "switched_off")
    settle(found, state, kind=kind, reason=must_say_why(reason), by=supervisor, at=at)
