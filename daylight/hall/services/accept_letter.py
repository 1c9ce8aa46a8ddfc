"""受理: the department takes a letter up."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.words import msg
from daylight.hall.rules.letters import Stage, State, must_be_in
from daylight.hall.rules.public_letters import masked_text
from daylight.hall.services._letters import at_desk, locked, note, start_clock, stop_clocks
from daylight.hall.services._outbox import tell_writer

TAKEN_UP = msg("Your letter %(number)s has been taken up.")


@transaction.atomic
def accept_letter(division: str, number: str, *, by: Actor, at: datetime) -> None:
    """Take a letter up: the clocks of assigning and replying start.

    A question to the government whose writer agreed is shown in the column from now on, masked; whether it is
    answered in time can then be seen by everybody.
    """
    letter = locked(division, number)
    officer = at_desk(by, letter.department, at)
    must_be_in(letter.state, State.REGISTERED)
    letter.state, letter.accepted_at = State.ACCEPTED, at
    if letter.kind == "question" and letter.may_publish:
        letter.public_question = masked_text(letter.content, letter.name, letter.phone)
        letter.published_at = at
    letter.save()
    in_time = stop_clocks(letter, at, Stage.ACCEPT)
    start_clock(letter, Stage.ASSIGN, at)
    start_clock(letter, Stage.REPLY, at)
    tell_writer(letter, TAKEN_UP, at)
    note("letter.accepted", letter, {"in_time": in_time}, by=officer, at=at)
