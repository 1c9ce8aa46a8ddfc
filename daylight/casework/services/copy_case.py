"""抄送、传阅: a case is shown to colleagues, who have nothing to do in it."""

from datetime import datetime

from daylight.casework.models import Committed, commit
from daylight.casework.queries.standing import holding
from daylight.casework.queries.teamwork import colleagues
from daylight.casework.rules import teamwork
from daylight.core.actors import Actor
from daylight.core.instants import legal_day


def copy_case(
    division: str, number: str, *, token: int, people: list[int], said: str = "", as_seen: int, by: Actor, at: datetime
) -> Committed:
    """Show the case to colleagues of the department. Nothing waits for them.

    Raises what `holding` raises and `Refusal` `colleague.unknown`.
    """
    here = holding(division, number, token=token, as_seen=as_seen, by=by, at=at)
    known = {each.person: each for each in colleagues(here.token.department, legal_day(at))}
    asked = teamwork.must_be_colleagues(people, known, itself=by.person)
    memos = tuple(teamwork.memo(here.case, "copy", said.strip()[:500], by.name, at, person=each) for each in asked)
    payload = {"to": [known[each].name for each in asked], "said": said.strip()[:500]}
    return commit(teamwork.operation(here.case, "case.copied", payload, memos=memos), by=here.by, at=at)
