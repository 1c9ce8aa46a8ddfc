"""评查: three verdicts and a scored sheet on one case."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound, Refusal
from daylight.core.words import msg
from daylight.legality.models import Review
from daylight.legality.queries.legal_rules import legal_rules
from daylight.legality.rules.reviews import score_of
from daylight.legality.services._office import legal_office, said
from daylight.legality.services._reviews import note


@transaction.atomic
def judge_case(
    review: int,
    *,
    division: str,
    verdicts: Mapping[str, str],
    marks: Mapping[str, object],
    opinion: str,
    by: Actor,
    at: datetime,
) -> int:
    """Judge body, procedure and discretion, once; the score out of 100, 0 where an aspect is unlawful.

    Raises what `rules.reviews.score_of` raises, NotFound, and `review.judged` for a second judgement.
    """
    by = legal_office(by, division, at)
    row = Review.objects.select_for_update().filter(division=division, pk=review).first()
    if row is None:
        raise NotFound("review.unknown", msg("There is no such review."))
    if row.judged_at is not None:
        raise Refusal("review.judged", msg("This case has been judged already."))
    rules = legal_rules(division, legal_day(at))
    row.marks, row.score = score_of(marks, verdicts, rules.items)
    row.body, row.procedure, row.discretion = (verdicts[each] for each in ("body", "procedure", "discretion"))
    row.opinion, row.judged_by_name, row.judged_at = said(opinion), by.name, at
    row.save()
    payload = {"number": row.number, "verdicts": dict(verdicts), "marks": row.marks, "score": row.score}
    payload["rules"] = rules.number
    note("review.judged", row.pk, division=division, by=by, at=at, **payload, opinion=row.opinion)
    return row.score
