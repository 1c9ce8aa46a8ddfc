"""回头看: three questions about a power, answered with what shows it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import LookBack
from daylight.catalogue.rules.clearing.verdicts import QUESTIONS
from daylight.catalogue.services._declared import must_lead
from daylight.catalogue.services.revise import locked
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def look_back(
    power_id: int,
    *,
    answers: Mapping[str, bool],
    evidence: Mapping[str, str],
    campaign: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Keep the three answers about a power, each with its evidence. Refuses where one is missing."""
    power = locked(power_id)
    must_lead(by, power.division_id)
    if any(name not in answers or not evidence.get(name, "").strip() for name in QUESTIONS):
        raise Refusal("clearing.evidence", msg("Answer all three questions, each with what shows it."))
    told = {name: bool(answers[name]) for name in QUESTIONS}
    shown = {name: evidence[name].strip() for name in QUESTIONS}
    LookBack.objects.create(power=power, campaign_id=campaign, evidence=shown, at=at, by=by.as_record(), **told)
    payload = {"answers": told, "evidence": shown, "campaign": campaign}
    ledger.record(
        "power.looked_back", stream=f"power/{power_id}", by=by, at=at, payload=payload, division=power.division_id
    )
