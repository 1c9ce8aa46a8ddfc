"""好差评: an applicant rates a case after it is closed, once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from daylight.core.actors import Actor
from daylight.core.clocks import due_at, warn_at
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import Rating
from daylight.hall.queries.applications import own
from daylight.hall.rules.applicants import must_be_applicant
from daylight.hall.rules.letters import GRADES
from daylight.hall.rules.ratings import ASPECTS, BASIS, CORRECTION, is_bad
from daylight.hall.rules.states import State
from daylight.ledger import services as ledger
from daylight.offices import queries as offices


@transaction.atomic
def rate_case(
    number: str, *, grade: int, aspects: Sequence[str] = (), remark: str = "", by: Actor, at: datetime
) -> None:
    """Rate one's own closed case from 5 to 1; a grade of 2 or 1 starts the clock of putting it right.

    Refuses "rating.not_yet" before the end, "rating.twice" the second time, "rating.grade" for no grade.
    """
    case = own(must_be_applicant(by), number)
    if case.state is not State.CLOSED:
        raise Refusal("rating.not_yet", msg("A case can be rated when it is finished."), why=BASIS)
    if grade not in GRADES or not set(aspects) <= set(ASPECTS):
        raise Refusal("rating.grade", msg("Choose one of the five grades."), why=BASIS)
    workdays = offices.workdays(case.division)
    bad = is_bad(grade)
    try:
        with transaction.atomic():
            Rating.objects.create(
                division=case.division, number=number, department=case.department, power_id=case.power_id,
                person=case.applicant, grade=grade, aspects=list(dict.fromkeys(aspects)), remark=remark.strip()[:1000],
                rated_at=at, warn_at=warn_at(CORRECTION, at, (), workdays) if bad else None,
                due_at=due_at(CORRECTION, at, (), workdays) if bad else None,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refusal("rating.twice", msg("This case has already been rated."), why=BASIS) from error
    ledger.record(
        "case.rated",
        stream=f"rating/{number}",
        by=by.within(case.division),
        at=at,
        payload={"grade": grade},
        division=case.division,
    )
