"""What the verbs about remedies share."""

from datetime import date, datetime

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.legality.models import Remedy
from daylight.legality.services._office import office_or_head


def kept_remedy(remedy: int, *, division: str, by: Actor, at: datetime) -> tuple[Remedy, Actor]:
    """An open matter, locked, and who may keep it; NotFound, or `remedy.ended` where it has its outcome."""
    row = Remedy.objects.select_for_update().filter(division=division, pk=remedy).first()
    if row is None:
        raise NotFound("remedy.unknown", msg("There is no such matter."))
    by = office_or_head(by, division, row.department, at)
    if row.outcome:
        raise Refusal("remedy.ended", msg("This matter has ended; its outcome stands."))
    return row, by


def must_be_between(first: date, day: date, at: datetime) -> date:
    """A day not before `first` and not to come."""
    if not first <= day <= legal_day(at):
        raise Refusal("remedy.day", msg("The day lies before the matter began, or is to come."))
    return day
