"""确认无风险点: the review of a text's risks has found none, and says why."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue import queries
from daylight.catalogue.services.revise import revise
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg


@transaction.atomic
def say_no_risk(power_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Say of the text being prepared that it has no risk point. Refuses without a reason, or where it names one."""
    draft = queries.draft_of(power_id)
    if draft is None:
        raise Refusal("power.no_draft", msg("No new version of this power is being prepared."))
    if draft.risk_points or not reason.strip():
        raise Refusal("risk.none", msg("Say why there is no risk; a power that names risk points has some."))
    document = {**draft.document, "extra": {**draft.extra, "no_risk": reason.strip()[:500]}}
    revise(power_id, document, by=by, at=at)
