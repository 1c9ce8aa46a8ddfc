"""发布问卷: a department asks everybody."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import Survey
from daylight.hall.rules import surveys
from daylight.hall.services._letters import at_desk
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def open_survey(
    department: int,
    *,
    title: str,
    purpose: str,
    questions: str,
    opens: date,
    closes: date,
    title_en: str = "",
    purpose_en: str = "",
    questions_en: str = "",
    by: Actor,
    at: datetime,
) -> UUID:
    """Publish a survey that runs from one day to another (both included); its questions cannot change any more.

    Refuses "survey.incomplete" and what `rules.surveys.questions` and `in_english` refuse.
    """
    division = offices.department(department).division
    officer = at_desk(by, department, at)
    if not title.strip() or not purpose.strip() or closes < opens:
        raise Refusal("survey.incomplete", msg("Give the survey a title, a purpose and days that follow each other."))
    made = Survey.objects.create(
        division=division,
        department=department,
        title=title.strip()[:120],
        title_en=title_en.strip()[:120],
        purpose=purpose.strip()[:2000],
        purpose_en=purpose_en.strip()[:2000],
        questions=surveys.stored(surveys.in_english(surveys.questions(questions), questions_en)),
        opens=opens,
        closes=closes,
        made_at=at,
    )
    payload = {"title": made.title, "questions": made.questions, "closes": closes.isoformat()}
    ledger.record("survey.opened", stream=f"survey/{made.pk}", by=officer, at=at, payload=payload, division=division)
    return made.pk
