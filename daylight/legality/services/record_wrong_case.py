"""错案追究: a problem led to accountability; the case is recorded as wrong."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.legality.models import WrongCase
from daylight.legality.rules.accountability import GRAVITIES
from daylight.legality.services._office import legal_office, said
from daylight.legality.services._reviews import note, problem_of


@transaction.atomic
def record_wrong_case(
    problem: int, *, division: str, gravity: str, measure: str, responsible: str, result: str, by: Actor, at: datetime
) -> int:
    """Record a wrong case with who answers for it and a measure that fits its gravity; the record's id.

    Refuses a problem that ended, and a measure that the gravity does not allow (`wrong_case.measure`).
    """
    by = legal_office(by, division, at)
    row = problem_of(division, problem)
    if row.state not in ("ordered", "answered"):
        raise Refusal("problem.ended", msg("This problem has ended already."))
    if measure not in GRAVITIES.get(gravity, ()):
        raise Refusal(
            "wrong_case.measure",
            msg("Choose a measure that fits how grave the wrong is."),
            next_step=msg("Lighter measures go with minor wrongs, removal from the post and transfer with grave ones."),
        )
    who = said(responsible)[:120]
    row.state, row.result, row.ended_by_name, row.ended_at = "accountable", said(result), by.name, at
    row.save()
    made = WrongCase.objects.create(
        division=division, number=row.number, department=row.department, problem=row, gravity=gravity,
        responsible=who, measure=measure, recorded_by_name=by.name, recorded_at=at,
    )  # fmt: skip
    payload = {"problem": row.pk, "gravity": gravity, "measure": measure, "responsible": who, "result": row.result}
    note("wrong_case.recorded", row.review_id, division=division, by=by, at=at, **payload)
    return made.pk
