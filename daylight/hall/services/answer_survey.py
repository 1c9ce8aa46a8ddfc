"""Somebody answers a survey, or an officer notes what was said on a visit (走访)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from daylight.core.actors import Actor, ActorKind
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.hall.models import Survey, SurveyAnswer
from daylight.hall.rules import surveys
from daylight.hall.services._letters import at_desk
from daylight.ledger import services as ledger

SOURCES = ("web", "visit", "paper")


@transaction.atomic
def answer_survey(
    survey: UUID, *, answers: Mapping[str, str], source: str = "web", place: str = "", by: Actor, at: datetime
) -> None:
    """Keep one sheet, without a name. A visit or a sheet of paper is entered by an officer of the department.

    Refuses "survey.closed" outside its days and a sheet that does not fit.
    """
    found = Survey.objects.filter(pk=survey).first()
    if found is None or source not in SOURCES:
        raise NotFound("survey.unknown", msg("There is no such survey."))
    if source != "web" or by.kind is ActorKind.OFFICER:
        by = at_desk(by, found.department, at)
    if not found.opens <= legal_day(at) <= found.closes or found.concluded_at:
        raise Refusal("survey.closed", msg("This survey takes no answers today."))
    if source == "visit" and not place.strip():
        raise Refusal("survey.place", msg("Say where the visit was."))
    given = surveys.checked(surveys.asked(found.questions), answers)
    SurveyAnswer.objects.create(survey=found, source=source, answers=given, place=place.strip()[:200], answered_at=at)
    who = by if by.kind is ActorKind.OFFICER else Actor(kind=ActorKind.VISITOR, name="visitor", division=found.division)
    ledger.record(
        "survey.answered",
        stream=f"survey/{found.pk}",
        by=who.within(found.division).called(by.request, by.request_digest),
        at=at,
        payload={"source": source},
        division=found.division,
    )
