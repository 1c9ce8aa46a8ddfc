"""三关: a unit of a campaign has had its training, or its declarations have been verified."""

from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.models import Campaign, GateRecord
from daylight.catalogue.services._declared import must_lead
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger

GATES = ("training", "verify")


@transaction.atomic
def pass_gate(
    campaign_id: int,
    *,
    department: int,
    gate: str,
    on: date,
    heads: int = 0,
    staff: int = 0,
    passed: bool = True,
    note: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Keep the attendance of a training (heads of units and staff), or the result of a verification.

    Refuses a unit that is not in the campaign, a training nobody attended, and a verification without its finding.
    """
    campaign = Campaign.objects.filter(pk=campaign_id, departments=department).first()
    if campaign is None:
        raise NotFound("campaign.unit", msg("This unit does not take part in the campaign."))
    must_lead(by, campaign.division_id)
    if gate not in GATES or (gate == "training" and heads + staff < 1) or (gate == "verify" and not note.strip()):
        raise Refusal("gate.lacking", msg("Say who attended, or what the verification has found."))
    told = {"gate": gate, "on": on, "heads": heads, "staff": staff, "passed": passed, "note": note.strip()}
    row = GateRecord.objects.create(campaign=campaign, department_id=department, at=at, by=by.as_record(), **told)
    payload = {"campaign": campaign_id, "department": department, "record": row.pk, **told}
    division = campaign.division_id
    ledger.record("campaign.gate", stream=f"clearing/{division}", by=by, at=at, payload=payload, division=division)
