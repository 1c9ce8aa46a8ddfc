"""评价: the writer says how satisfied they are with the reply, and the letter is closed."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, ActorKind
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.rules.letters import GRADES, State, must_be_in
from daylight.hall.services._letters import locked, note


@transaction.atomic
def evaluate_letter(division: str, number: str, *, grade: int, remark: str = "", by: Actor, at: datetime) -> None:
    """Grade the reply from 5 (very satisfied) to 1, once, and close the letter.

    Whether the reader opened the letter with its code, the page asks; an officer cannot grade.
    """
    letter = locked(division, number)
    if by.kind is ActorKind.OFFICER or grade not in GRADES:
        raise Refusal("letter.grade", msg("The writer of the letter chooses one of the five grades."))
    must_be_in(letter.state, State.REPLIED, State.DECLINED)
    letter.state, letter.grade, letter.remark, letter.closed_at = State.CLOSED, grade, remark.strip()[:1000], at
    letter.save()
    note("letter.evaluated", letter, {"grade": grade}, by=by, at=at)
