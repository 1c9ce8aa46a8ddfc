"""Ratings, surveys, the knowledge base, and the leaders people can turn to."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from daylight.core.bigrams import folded, grams
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import Answer, Leader, Rating, Reception, Survey
from daylight.hall.rules.ratings import SATISFIED, Satisfaction
from daylight.hall.rules.surveys import Question, asked

MOST_SUGGESTED = 6
MOST_ANSWERS = 2000


def satisfaction(division: str, since: datetime, until: datetime) -> list[Satisfaction]:
    """满意率 per department from one instant up to another, by department; one statement.

    Grades 5, 4 and 3 count as satisfied (国办发〔2019〕51号). Departments that nobody rated are left out.
    """
    rows = Rating.objects.filter(division=division, rated_at__gte=since, rated_at__lt=until)
    counted = rows.values("department").annotate(
        rated=Count("number"),
        satisfied=Count("number", filter=Q(grade__gte=SATISFIED)),
        bad=Count("number", filter=Q(grade__lt=SATISFIED)),
        corrected=Count("number", filter=Q(corrected_at__isnull=False)),
    )
    return [Satisfaction(**row) for row in counted.order_by("department")]


def rating(division: str, number: str) -> Rating | None:
    """The rating of a case, if there is one."""
    return Rating.objects.filter(division=division, number=number).first()


def ratings_between(division: str, department: int, since: datetime, until: datetime) -> QuerySet[Rating]:
    """The ratings behind a department's 满意率 in [since, until), the worst first."""
    rows = Rating.objects.filter(division=division, department=department, rated_at__gte=since, rated_at__lt=until)
    return rows.order_by("grade", "rated_at", "number")


def ratings_to_correct(division: str, department: int) -> QuerySet[Rating]:
    """Bad ratings that wait to be put right, the one due first on top."""
    open_ones = Rating.objects.filter(division=division, due_at__isnull=False, corrected_at=None)
    return open_ones.filter(department=department).order_by("due_at", "number")


def surveys(division: str) -> QuerySet[Survey]:
    """The surveys of a division, the latest first."""
    return Survey.objects.filter(division=division).order_by("-opens", "-made_at")


def survey(division: str, key: UUID) -> Survey:
    """A survey; raises NotFound."""
    found = Survey.objects.filter(division=division, pk=key).first()
    if found is None:
        raise NotFound("survey.unknown", msg("There is no such survey."))
    return found


@dataclass(frozen=True, slots=True)
class Result:
    """The answers to one question: how often each choice was made, or how many answered in words."""

    question: Question
    counts: list[tuple[str, int]]
    answered: int


def survey_results(found: Survey) -> tuple[int, dict[str, int], list[Result]]:
    """(sheets, sheets by source, results); words that people wrote are counted, never shown."""
    sheets: list[tuple[str, dict[str, Any]]] = list(found.sheets.values_list("source", "answers"))
    results = []
    for question in asked(found.questions):
        given = Counter(answers[question.key] for _source, answers in sheets if question.key in answers)
        counts = [(choice, given[choice]) for choice in question.choices]
        results.append(Result(question, counts, given.total()))
    return len(sheets), dict(Counter(source for source, _answers in sheets)), results


def suggested_answers(division: str, typed: str, *, department: int | None = None) -> list[Answer]:
    """The answers of the knowledge base whose questions share most pairs of characters with what is typed."""
    wanted = {each for each in grams(folded(typed)) if len(each) > 1}
    rows = Answer.objects.filter(division=division, retired_at=None)
    rows = rows.filter(department=department) if department else rows
    if not wanted:
        return list(rows.order_by("-promoted_at")[:MOST_SUGGESTED])
    scored = [
        (len(wanted & set(grams(folded(each.question)))) / len(wanted), each)
        for each in rows.order_by("-promoted_at")[:MOST_ANSWERS]
    ]
    fitting = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
    return [each for _score, each in fitting[:MOST_SUGGESTED]]


def leaders(division: str) -> QuerySet[Leader]:
    """The leaders of a division in their order."""
    return Leader.objects.filter(division=division, until=None).order_by("place", "name")


def leader(division: str, key: UUID) -> Leader:
    """A leader; raises NotFound."""
    found = Leader.objects.filter(division=division, pk=key).first()
    if found is None:
        raise NotFound("leader.unknown", msg("There is no such leader."))
    return found


def receptions(division: str, *, since: datetime, leader: UUID | None = None) -> list[Reception]:
    """Receptions that are not over, by day; of one leader where told."""
    rows = Reception.objects.filter(leader__division=division, closes_at__gte=since).select_related("leader")
    return list((rows.filter(leader=leader) if leader else rows).order_by("opens_at", "pk")[:100])
