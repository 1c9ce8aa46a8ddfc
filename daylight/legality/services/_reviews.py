"""What the verbs about reviews share."""

from datetime import datetime

from daylight.casework import queries as casework
from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.models import Problem, Review, ReviewDraw


def opened(
    division: str, number: str, *, way: str, at: datetime, reason: str = "", draw: ReviewDraw | None = None
) -> Review:
    """A new review of a case; raises NotFound for a case that does not exist."""
    case = casework.case_facts(division, number)
    return Review.objects.create(
        division=division, number=number, title=case.title[:200], department=case.department,
        power_code=case.power_code, way=way, reason=reason, draw=draw, opened_at=at,
    )  # fmt: skip


def problem_of(division: str, problem: int) -> Problem:
    """A problem, locked; NotFound where there is none."""
    row = Problem.objects.select_for_update().filter(division=division, pk=problem).first()
    if row is None:
        raise NotFound("problem.unknown", msg("There is no such problem."))
    return row


def note(kind: str, review: int, *, division: str, by: Actor, at: datetime, **payload: object) -> None:
    """One entry in the stream of the review."""
    ledger.record(
        kind, stream=f"review/{review}", by=by, at=at, payload={"review": review, **payload}, division=division
    )
