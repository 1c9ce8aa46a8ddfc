"""安排风险防控梳理: in a campaign one office leads the review of risks, until a day."""

from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.models import Campaign, RiskTask
from daylight.catalogue.services._declared import must_lead
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import Forbidden, NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def set_risk_task(campaign_id: int, *, owner: int, due_on: date, by: Actor, at: datetime) -> None:
    """Say which office leads the review of risks in a campaign, and by when. Refuses a day before the campaign's."""
    campaign = Campaign.objects.select_for_update().filter(pk=campaign_id).first()
    if campaign is None:
        raise NotFound("campaign.unknown", msg("There is no such campaign."))
    must_lead(by, campaign.division_id)
    if due_on < legal_day(campaign.opened_at):
        raise Refusal("risk.task_due", msg("The review of risks is due after the campaign has been opened."))
    told = {"owner_id": owner, "due_on": due_on, "set_at": at, "set_by": by.as_record(), "done_on": None}
    RiskTask.objects.update_or_create(campaign=campaign, defaults=told)
    _record("risk.task_set", campaign, {"owner": owner, "due_on": due_on}, by, at)


@transaction.atomic
def close_risk_task(campaign_id: int, *, note: str, by: Actor, at: datetime) -> None:
    """The leading office of the review reports it done, with what it found."""
    task = RiskTask.objects.select_for_update(of=("self",)).filter(campaign=campaign_id, done_on=None).first()
    if task is None:
        raise NotFound("risk.task", msg("No review of risks is open in this campaign."))
    if by.department != task.owner_id:
        raise Forbidden("post.missing", msg("The office that leads the review of risks reports it done."))
    if not note.strip():
        raise Refusal("risk.task_note", msg("Say what the review of risks has found."))
    RiskTask.objects.filter(pk=task.pk).update(done_on=legal_day(at), note=note.strip())
    _record("risk.task_done", task.campaign, {"note": note.strip()}, by, at)


def _record(kind: str, campaign: Campaign, payload: dict[str, object], by: Actor, at: datetime) -> None:
    told = {"campaign": campaign.pk, **payload}
    ledger.record(
        kind, stream=f"clearing/{campaign.division_id}", by=by, at=at, payload=told, division=campaign.division_id
    )
