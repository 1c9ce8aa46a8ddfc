"""清理结论: a duty is in place, not in place, or overstepped; what is overstepped stops at once."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Verdict
from daylight.catalogue.rules.clearing.verdicts import Outcome
from daylight.catalogue.rules.states import EXERCISED, State, moved
from daylight.catalogue.services._declared import must_lead
from daylight.catalogue.services._standing import put
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def judge(
    power_id: int, *, outcome: Outcome, reason: str, campaign: int | None = None, by: Actor, at: datetime
) -> None:
    """Judge a power. An overstepped one is suspended in the same act and cannot be resumed while this verdict stands.

    Refuses a verdict without a reason.
    """
    power = locked(power_id)
    must_lead(by, power.division_id)
    if not reason.strip():
        raise Refusal("clearing.reason", msg("Give the reason; it is kept with the record."))
    Verdict.objects.create(
        power=power, campaign_id=campaign, outcome=outcome, reason=reason.strip(), at=at, by=by.as_record()
    )
    payload = {"outcome": outcome, "reason": reason.strip(), "campaign": campaign}
    if outcome is Outcome.OVERSTEPPED and power.state in EXERCISED:
        state = moved(State(power.state), "suspend")
        put(power_id, state, legal_day(at))
        payload["state"] = state
    ledger.record("power.judged", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division_id)
