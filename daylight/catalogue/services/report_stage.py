"""报告进度: a unit says that it is through with a stage of a campaign."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import CampaignStage, UnitReport
from daylight.catalogue.rules.states import must_be_editor
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def report_stage(stage_id: int, *, department: int, note: str = "", by: Actor, at: datetime) -> None:
    """Report once; the day is the day of the report. Refuses a body that is not a unit of the campaign."""
    stage = CampaignStage.objects.select_related("campaign").filter(pk=stage_id).first()
    if stage is None or not stage.campaign.departments.filter(pk=department).exists():
        raise NotFound("campaign.unknown", msg("The body is not a unit of such a campaign."))
    must_be_editor(by, department)
    if UnitReport.objects.filter(stage=stage, department_id=department).exists():
        raise Refusal("campaign.reported", msg("This stage has already been reported."))
    UnitReport.objects.create(
        stage=stage, department_id=department, done_on=legal_day(at), note=note.strip(), by=by.as_record()
    )
    payload = {"stage": stage.order, "department": department, "due_on": stage.due_on, "note": note.strip()}
    stream, division = f"campaign/{stage.campaign_id}", stage.campaign.division_id
    ledger.record("campaign.stage_reported", stream=stream, by=by, at=at, payload=payload, division=division)
