"""延长核查: the head gives a lead more time, once."""

from datetime import datetime

from django.db import transaction

from daylight.casework.queries.leads import lead_limits, lead_locked
from daylight.casework.rules.acceptance import must_say_why
from daylight.casework.rules.leads import LIMIT_BASIS, OPEN, PROPOSED, must_be
from daylight.casework.services._leads import at_lead, keep
from daylight.core.actors import Actor, Role
from daylight.core.clocks import due_at, warn_at
from daylight.core.instants import legal_day, start_of_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.core.workdays import Workdays


@transaction.atomic
def extend_lead(division: str, number: str, *, reason: str, by: Actor, at: datetime, workdays: Workdays) -> None:
    """Extend the time for deciding at the head's post, before it ran out (《市场监督管理行政处罚程序规定》第十八条).

    Raises `lead.extended` a second time, `lead.too_late` after the day, and `reasons.missing`.
    """
    lead = lead_locked(division, number)
    head = at_lead(by, Role.DEPARTMENT_HEAD, lead, at)
    must_be(lead.state, OPEN, PROPOSED)
    if lead.extended_for:
        raise Refusal("lead.extended", msg("The time for this lead has been extended once already."), why=LIMIT_BASIS)
    if at >= lead.due_at:
        raise Refusal("lead.too_late", msg("The time for this lead has run out."), why=LIMIT_BASIS)
    lead.extended_for = must_say_why(reason, LIMIT_BASIS)
    begins, limit = start_of_day(lead.received_on), lead_limits(division, lead.department, legal_day(at)).extended
    lead.warn_at = warn_at(limit, begins, (), workdays)
    lead.due_at = due_at(limit, begins, (), workdays)
    keep("lead.extended", lead, by=head, at=at, reason=lead.extended_for, due_at=lead.due_at)
