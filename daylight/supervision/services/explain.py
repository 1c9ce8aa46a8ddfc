"""说明: the department answers for a finding itself first."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices import queries as offices
from daylight.supervision import queries
from daylight.supervision.rules import State
from daylight.supervision.services._answering import answer


@transaction.atomic
def explain(id_: int, *, division: str, text: str, by: Actor, at: datetime) -> None:
    """The head of the department concerned says why, or what was corrected. Raises `Forbidden` for anyone else."""
    found = queries.finding(division, id_)
    if found.department is None:
        raise Refusal("finding.no_department", msg("This finding concerns no department."))
    head = offices.at_post(by, role=Role.DEPARTMENT_HEAD, department=found.department, on=legal_day(at))
    answer(found, State.EXPLAINED, only_from=(State.RAISED,), text=text, by=head, at=at)
