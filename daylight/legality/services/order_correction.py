"""责令改正: a problem found in a review is ordered to be put right by a day."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.legality.models import Problem, Review
from daylight.legality.rules.reviews import ASPECTS
from daylight.legality.services._office import legal_office, said
from daylight.legality.services._reviews import note


@transaction.atomic
def order_correction(
    review: int, *, division: str, aspect: str, demand: str, due_on: date, by: Actor, at: datetime
) -> int:
    """Order the body of a judged case to put a problem right by `due_on`, which must lie ahead; the problem's id."""
    by = legal_office(by, division, at)
    row = Review.objects.filter(division=division, pk=review).first()
    if row is None:
        raise NotFound("review.unknown", msg("There is no such review."))
    if row.judged_at is None or aspect not in ASPECTS:
        raise Refusal("problem.not_judged", msg("A problem is ordered to be put right after the case has been judged."))
    if due_on <= legal_day(at):
        raise Refusal("problem.due", msg("The day by which it is put right lies ahead."))
    made = Problem.objects.create(
        division=division, number=row.number, department=row.department, review=row, aspect=aspect,
        demand=said(demand), due_on=due_on, state="ordered", ordered_by_name=by.name, ordered_at=at,
    )  # fmt: skip
    payload = {"problem": made.pk, "aspect": aspect, "demand": made.demand, "due_on": due_on}
    note("problem.ordered", row.pk, division=division, by=by, at=at, **payload)
    return made.pk
