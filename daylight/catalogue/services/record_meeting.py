"""集中会审: the record of the meeting in which a submission was gone through item by item."""

from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.models import Submission
from daylight.catalogue.services._declared import must_lead
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def record_meeting(submission_id: int, *, met_on: date, record: str, by: Actor, at: datetime) -> None:
    """Keep the record of the joint review meeting of a batch. Refuses an empty record."""
    submission = Submission.objects.select_for_update().filter(pk=submission_id).first()
    if submission is None:
        raise NotFound("clearing.unknown", msg("There is no such declaration."))
    must_lead(by, submission.division_id)
    if not record.strip():
        raise Refusal("clearing.meeting", msg("Write down what the meeting decided."))
    Submission.objects.filter(pk=submission_id).update(met_on=met_on, meeting=record.strip())
    stream = f"campaign/{submission.campaign_id}" if submission.campaign_id else f"clearing/{submission.division_id}"
    payload = {"receipt": submission.number, "met_on": met_on, "record": record.strip()}
    ledger.record("clearing.met", stream=stream, by=by, at=at, payload=payload, division=submission.division_id)
