"""催办: somebody who watches over a case calls on whoever holds a task to get on with it."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.access import must_read_case
from daylight.casework.queries.cases import case_to_act
from daylight.casework.rules import teamwork
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.offices import queries as offices


def urge(division: str, number: str, *, token: int, said: str, as_seen: int, by: Actor, at: datetime) -> Committed:
    """Call on the holder of a task to hurry: the person it was handed to, or the holders of its post.

    For every officer who may open the case, and for those who oversee it. Raises `Forbidden` `case.not_yours`,
    `Stale`, and `Refusal` `reasons.missing` without words.
    """
    case, editions = case_to_act(division, number)
    posts = offices.posts_in_edition(editions.offices, by.person or 0, legal_day(at))
    must_read_case(by, posts, case)
    case.must_be_open()
    case.must_be_seen(as_seen)
    task = case.token(token)
    words = teamwork.must_say(said)
    whom = (
        {"person": task.assigned} if task.assigned is not None else {"department": task.department, "role": task.role}
    )
    memo = teamwork.memo(case, "urge", words, by.name, at, **whom)
    change = teamwork.operation(case, "case.urged", {"token": token, "said": words}, memos=(memo,))
    return commit(change, by=by, at=at)
