"""转办、委托: a task is handed to one colleague."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.cases import case_to_act
from daylight.casework.queries.standing import holding
from daylight.casework.queries.teamwork import colleagues
from daylight.casework.rules import teamwork
from daylight.casework.services._certified import may_be_given
from daylight.casework.services._heading import at_head
from daylight.core.actors import Actor
from daylight.core.instants import legal_day


def assign(
    division: str, number: str, *, token: int, to: int, reason: str, as_seen: int, by: Actor, at: datetime
) -> Committed:
    """Hand a task to a colleague in the department; from then on it is that colleague's alone. Clocks go on.

    Whoever holds the task may hand it on, and the head of the department at any time. The one who takes it over acts
    from a post of the task's role where one is held (transfer), otherwise on behalf of it (delegation); the record
    tells which. Raises what `holding` raises, `Refusal` `colleague.unknown` and `reasons.missing`, and Forbidden
    `certificate.*` for a colleague who may not handle this step of enforcement.
    """
    case, editions = case_to_act(division, number)
    task = case.token(token)
    officer = at_head(by, case, at, editions)
    if officer is None:
        officer = holding(division, number, token=token, as_seen=as_seen, by=by, at=at).by
    case.must_be_open()
    case.must_be_seen(as_seen)
    case.must_be_kept_by(by.person)
    why = teamwork.must_say(reason)
    known = {each.person: each for each in colleagues(task.department, legal_day(at))}
    (person,) = teamwork.must_be_colleagues([to], known, itself=task.assigned or by.person)
    case.must_be_kept_by(person)
    may_be_given(case, task, person, editions, at)
    how = "transfer" if task.role in known[person].roles else "delegation"
    payload = {"token": token, "to": known[person].name, "how": how, "reason": why}
    change = teamwork.operation(
        case,
        "case.assigned",
        payload,
        tokens_changed=(teamwork.token_changed(task, assigned=person, signing=task.signing),),
        memos=(teamwork.memo(case, "transfer", why, by.name, at, person=person),),
    )
    return commit(change, by=officer, at=at)
