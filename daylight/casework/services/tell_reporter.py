"""告知举报人: whoever reported an offence under their name is told that no case was filed."""

from datetime import datetime

from django.db import transaction

from daylight.casework.queries.leads import lead_locked
from daylight.casework.rules.leads import NOT_FILED, WAYS, must_be
from daylight.casework.services._leads import at_lead, keep
from daylight.core.actors import Actor, Role
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg


@transaction.atomic
def tell_reporter(division: str, number: str, *, how: str, by: Actor, at: datetime) -> None:
    """Record how the reporter was told, at the handler's post (《市场监督管理投诉举报处理暂行办法》第三十一条).

    Raises `lead.no_reporter`, `lead.way` for an unknown way, and `lead.told` where it was done before.
    """
    lead = lead_locked(division, number)
    handler = at_lead(by, Role.HANDLER, lead, at)
    must_be(lead.state, NOT_FILED)
    if not lead.reporter:
        raise Refusal("lead.no_reporter", msg("Nobody reported this under a name."))
    if how not in WAYS:
        raise Refusal("lead.way", msg("Say how the reporter was told."))
    if lead.told_at is not None:
        raise Stale("lead.told", msg("The reporter has been told already."))
    lead.told, lead.told_at = how, at
    keep("lead.told", lead, by=handler, at=at, how=how)
