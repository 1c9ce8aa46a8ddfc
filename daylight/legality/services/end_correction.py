"""销号: an answered problem is closed."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.legality.services._office import legal_office, said
from daylight.legality.services._reviews import note, problem_of


@transaction.atomic
def end_correction(problem: int, *, division: str, result: str, by: Actor, at: datetime) -> None:
    """Close a problem that was answered and put right; refuses one without an answer or one that ended."""
    by = legal_office(by, division, at)
    row = problem_of(division, problem)
    if row.state != "answered":
        raise Refusal("problem.not_answered", msg("Only a problem that was answered is closed."))
    row.state, row.result, row.ended_by_name, row.ended_at = "closed", said(result), by.name, at
    row.save()
    note("problem.closed", row.review_id, division=division, by=by, at=at, problem=row.pk, result=row.result)
