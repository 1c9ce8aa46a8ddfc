"""The department says what it makes of the answers to a survey."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Survey
from daylight.hall.rules.letters import must_say
from daylight.hall.services._letters import at_desk
from daylight.ledger import services as ledger


@transaction.atomic
def conclude_survey(survey: UUID, *, conclusion: str, conclusion_en: str = "", by: Actor, at: datetime) -> None:
    """Close a survey with the department's public reply to its answers; once. Raises NotFound."""
    found = Survey.objects.select_for_update().filter(pk=survey, concluded_at=None).first()
    if found is None:
        raise NotFound("survey.unknown", msg("There is no such survey."))
    officer = at_desk(by, found.department, at)
    found.conclusion, found.concluded_at = must_say(conclusion), at
    found.conclusion_en = conclusion_en.strip()[:8000]
    found.save()
    payload = {"sheets": found.sheets.count()}
    ledger.record(
        "survey.concluded", stream=f"survey/{found.pk}", by=officer, at=at, payload=payload, division=found.division
    )
