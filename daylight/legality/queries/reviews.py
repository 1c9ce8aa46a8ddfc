"""Draws, reviews and what became of their problems."""

from datetime import datetime

from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.legality.models import Problem, Review, ReviewDraw


def draws(division: str) -> list[ReviewDraw]:
    """Every draw, the latest first."""
    return list(ReviewDraw.objects.filter(division=division).order_by("-pk"))


def draw(division: str, draw_id: int) -> ReviewDraw:
    """One draw; NotFound where there is none."""
    found = ReviewDraw.objects.filter(division=division, pk=draw_id).first()
    if found is None:
        raise NotFound("draw.unknown", msg("There is no such draw."))
    return found


def reviews(division: str, *, department: int | None = None, state: str = "", number: str = "") -> list[Review]:
    """Reviews with their problems: open ones first, then the latest judged; three statements."""
    rows = Review.objects.filter(division=division).prefetch_related("problems", "problems__wrong_case")
    if department is not None:
        rows = rows.filter(department=department)
    if number:
        rows = rows.filter(number=number)
    if state:
        rows = rows.filter(judged_at__isnull=state == "open")
    return list(rows.order_by("judged_at", "-pk").reverse() if state == "judged" else rows.order_by("-pk"))


def review(division: str, review_id: int) -> Review:
    """One review with its problems; NotFound where there is none."""
    rows = Review.objects.prefetch_related("problems", "problems__wrong_case")
    found = rows.filter(division=division, pk=review_id).first()
    if found is None:
        raise NotFound("review.unknown", msg("There is no such review."))
    return found


def problem(division: str, problem_id: int) -> Problem:
    """One problem; NotFound where there is none."""
    found = Problem.objects.filter(division=division, pk=problem_id).first()
    if found is None:
        raise NotFound("problem.unknown", msg("There is no such problem."))
    return found


def judged(division: str, *, since: datetime, until: datetime) -> list[Review]:
    """The reviews judged in [since, until), by department: facts for evaluation."""
    rows = Review.objects.filter(division=division, judged_at__gte=since, judged_at__lt=until)
    return list(rows.order_by("department", "number"))
