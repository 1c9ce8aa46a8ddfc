"""不予受理: the department does not take a letter up and says why."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.words import msg
from daylight.hall.rules.letters import State, must_be_in, must_say
from daylight.hall.services._letters import at_desk, locked, note, signature, stop_clocks
from daylight.hall.services._outbox import tell_writer

NOT_TAKEN_UP = msg("Your letter %(number)s was not taken up. Reason: %(reason)s")


@transaction.atomic
def decline_letter(division: str, number: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Do not take a letter up. The reason is the reply, and says where to turn instead; without one it is refused."""
    letter = locked(division, number)
    officer = at_desk(by, letter.department, at)
    must_be_in(letter.state, State.REGISTERED)
    letter.reply = must_say(reason)
    letter.state, letter.replied_at, letter.replied_by = State.DECLINED, at, signature(officer)
    letter.save()
    in_time = stop_clocks(letter, at)
    tell_writer(letter, NOT_TAKEN_UP, at, reason=letter.reply[:300])
    note("letter.declined", letter, {"in_time": in_time, "reason": letter.reply}, by=officer, at=at)
