"""办结: a letter that was answered is closed."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.rules.letters import WAITING, State, must_be_in
from daylight.hall.services._letters import at_desk, locked, note


@transaction.atomic
def close_letter(division: str, number: str, *, by: Actor, at: datetime) -> None:
    """Close a letter that its writer has not graded. Refuses "letter.no_reply" where nothing was replied."""
    letter = locked(division, number)
    officer = at_desk(by, letter.department, at)
    if letter.state in WAITING or not letter.reply:
        raise Refusal(
            "letter.no_reply",
            msg("A letter cannot be closed without a reply."),
            next_step=msg("Reply to its writer first."),
        )
    must_be_in(letter.state, State.REPLIED, State.DECLINED)
    letter.state, letter.closed_at = State.CLOSED, at
    letter.save()
    note("letter.closed", letter, {}, by=officer, at=at)
