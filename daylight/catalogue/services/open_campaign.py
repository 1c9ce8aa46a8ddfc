"""启动清理: a campaign with its scope, the day of its facts, its units, and its stages with their days."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.models import Campaign, CampaignStage
from daylight.catalogue.services._declared import must_lead
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def open_campaign(
    division: str,
    *,
    name: str,
    scope: str,
    facts_until: date,
    stages: Sequence[tuple[str, date]],
    departments: Sequence[int],
    by: Actor,
    at: datetime,
) -> int:
    """Open a campaign and return its id. `stages` are names with the day each unit must be through, in order.

    Refuses a campaign without a name, scope, unit or stage, one whose stages do not follow each other, and a
    name that the division has used.
    """
    must_lead(by, division)
    if not (name.strip() and scope.strip() and stages and departments):
        raise Refusal("campaign.lacking", msg("A campaign needs a name, a scope, at least one unit and one stage."))
    days = [day for _, day in stages]
    if days != sorted(days):
        raise Refusal("campaign.order", msg("The stages must be due one after another."))
    if Campaign.objects.filter(division_id=division, name=name.strip()).exists():
        raise Refusal("campaign.name", msg("There is already a campaign of this name."))
    campaign = Campaign.objects.create(
        division_id=division,
        name=name.strip()[:120],
        scope=scope.strip(),
        facts_until=facts_until,
        opened_at=at,
        opened_by=by.as_record(),
    )
    campaign.departments.set(departments)
    CampaignStage.objects.bulk_create(
        CampaignStage(campaign=campaign, order=order, name=said.strip()[:80], due_on=day)
        for order, (said, day) in enumerate(stages, start=1)
    )
    payload = {"name": campaign.name, "facts_until": facts_until, "units": sorted(departments), "stages": list(stages)}
    ledger.record("campaign.opened", stream=f"campaign/{campaign.pk}", by=by, at=at, payload=payload, division=division)
    return campaign.pk
