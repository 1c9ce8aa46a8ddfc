"""免责: the rule was broken for a cause outside the department."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.supervision import queries
from daylight.supervision.models import Finding
from daylight.supervision.queries.scope import standing_over
from daylight.supervision.rules import State
from daylight.supervision.services._answering import answer


@transaction.atomic
def exempt(id_: int, *, division: str, reason: str, ticket: str, by: Actor, at: datetime) -> None:
    """End an open finding because of a late import or a fault of the platform, naming its ticket. It stays visible."""
    supervisor = standing_over(by, role=Role.SUPERVISOR, division=division, on=legal_day(at))
    named = ticket.strip()
    if not named:
        raise Refusal("finding.no_ticket", msg("Name the ticket of the fault or the late import."))
    found = queries.finding(division, id_)
    words = f"{reason.strip()}（{named}）"
    answer(found, State.EXEMPTED, only_from=(State.RAISED, State.EXPLAINED), text=words, by=supervisor, at=at)
    Finding.objects.filter(division=division, id=id_).update(ticket=named)
