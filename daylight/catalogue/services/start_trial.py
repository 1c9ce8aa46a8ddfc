"""试运行: a power runs on trial before it runs regularly; the time does not count in appraisal."""

from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.models import Power, TrialRun
from daylight.catalogue.rules.states import EXERCISED, must_be_editor
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def start_trial(power_id: int, *, until: date, reason: str, by: Actor, at: datetime) -> None:
    """Put a published power on trial from today until a day. Refuses a second trial beside one that runs."""
    power, today = locked(power_id), legal_day(at)
    must_be_editor(by, power.department_id)
    if power.state not in EXERCISED:
        raise Refusal("trial.state", msg("Only a published power runs on trial."))
    if TrialRun.objects.filter(power_id=power_id, until=None).exists():
        raise Refusal("trial.running", msg("This power is on trial already."))
    if until <= today or not reason.strip():
        raise Refusal("trial.until", msg("Give the reason, and a day after today on which the trial ends."))
    told = {"since": today, "planned_until": until, "reason": reason.strip(), "at": at, "by": by.as_record()}
    TrialRun.objects.create(power_id=power_id, **told)
    _record("power.trial_started", power, {"until": until, "reason": reason.strip()}, by, at)


@transaction.atomic
def end_trial(power_id: int, *, by: Actor, at: datetime) -> None:
    """From today the power runs regularly."""
    power = locked(power_id)
    must_be_editor(by, power.department_id)
    if not TrialRun.objects.filter(power_id=power_id, until=None).update(until=legal_day(at)):
        raise NotFound("trial.none", msg("This power is not on trial."))
    _record("power.trial_ended", power, {}, by, at)


def _record(kind: str, power: Power, payload: dict[str, object], by: Actor, at: datetime) -> None:
    ledger.record(kind, stream=f"power/{power.pk}", by=by, at=at, payload=payload, division=power.division_id)
