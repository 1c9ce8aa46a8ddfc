"""回避: an officer is kept out of a case."""

from datetime import datetime

from django.db import transaction

from daylight.casework.models import Committed, Recusal, commit
from daylight.casework.queries.applications import at_duty
from daylight.casework.queries.cases import case_to_act
from daylight.casework.queries.teamwork import colleagues
from daylight.casework.rules import teamwork
from daylight.casework.services._heading import at_head
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg


@transaction.atomic
def recuse(division: str, number: str, *, to: int, reason: str, as_seen: int, by: Actor, at: datetime) -> Committed:
    """Keep a colleague of the case's department out of it from now on, for reasons that stay on the record.

    Decided by the head of the department or by whoever decides its cases (《行政处罚法》第四十三条). Raises Forbidden
    `post.missing`, `Refusal` `colleague.unknown`, `reasons.missing` and `case.recused_before`.
    """
    case, editions = case_to_act(division, number)
    officer = at_head(by, case, at, editions) or at_duty(by, Role.DECIDER, division, case.department, at, editions)
    case.must_be_open()
    case.must_be_seen(as_seen)
    why = teamwork.must_say(reason)
    known = {each.person: each for each in colleagues(case.department, legal_day(at))}
    (person,) = teamwork.must_be_colleagues([to], known, itself=None)
    if person in case.recused:
        raise Refusal("case.recused_before", msg("This officer keeps out of the case already."))
    change = teamwork.operation(
        case,
        "case.recused",
        {"person": person, "name": known[person].name, "reason": why},
        memos=(teamwork.memo(case, "recusal", why, by.name, at, person=person),),
    )
    made = commit(change, by=officer, at=at)
    kept = {"division": division, "number": number, "person": person, "person_name": known[person].name}
    Recusal.objects.create(**kept, reason=why, decided_by=by.name, at=at)
    return made
