"""排除: a supervisor finds that the rule was not broken after all."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.supervision import queries
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.rules import State
from daylight.supervision.services._answering import answer


@transaction.atomic
def dismiss(id_: int, *, division: str, reason: str, by: Actor, at: datetime) -> None:
    """End an open finding with a reason. Raises `Forbidden` without a supervisor's post in the division."""
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    found = queries.finding(division, id_)
    answer(found, State.DISMISSED, only_from=(State.RAISED, State.EXPLAINED), text=reason, by=supervisor, at=at)
