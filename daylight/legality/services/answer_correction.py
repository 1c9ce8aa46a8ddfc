"""整改回复: the head of the body answers an order of the legal affairs office."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.legality.services._office import head_of, said
from daylight.legality.services._reviews import note, problem_of


@transaction.atomic
def answer_correction(problem: int, *, division: str, answer: str, by: Actor, at: datetime) -> None:
    """Answer what was ordered, once; only by the head of the body concerned."""
    row = problem_of(division, problem)
    by = head_of(by, row.department, at)
    if row.state != "ordered":
        raise Refusal("problem.answered", msg("This problem has been answered already."))
    row.state, row.answer, row.answered_by_name, row.answered_at = "answered", said(answer), by.name, at
    row.save()
    note("problem.answered", row.review_id, division=division, by=by, at=at, problem=row.pk, answer=row.answer)
