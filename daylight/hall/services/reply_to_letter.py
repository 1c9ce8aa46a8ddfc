"""答复: the department that answers for a letter replies to its writer."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import LetterUnit
from daylight.hall.rules.letters import RESULTS, State, must_be_in, must_say
from daylight.hall.rules.public_letters import masked_text
from daylight.hall.services._letters import at_desk, locked, note, signature, stop_clocks
from daylight.hall.services._outbox import tell_writer

REPLIED = msg("Your letter %(number)s has been answered: %(reply)s")


@transaction.atomic
def reply_to_letter(
    division: str, number: str, *, reply: str, result: str = "answered", by: Actor, at: datetime
) -> None:
    """Reply to the writer; `result` is a key of `rules.letters.RESULTS`.

    Refuses "letter.unit_open" while a unit it was assigned to has not reported. What its writer let be published
    is published with the reply, masked.
    """
    letter = locked(division, number)
    officer = at_desk(by, letter.department, at)
    must_be_in(letter.state, State.ACCEPTED, State.ASSIGNED)
    if LetterUnit.objects.filter(division=division, number=number, handled_at=None).exists():
        raise Refusal("letter.unit_open", msg("A unit that this letter was assigned to has not reported yet."))
    if result not in RESULTS:
        raise Refusal("letter.result", msg("Say whether the letter was upheld or answered."))
    letter.reply, letter.result = must_say(reply), result
    letter.state, letter.replied_at, letter.replied_by = State.REPLIED, at, signature(officer)
    if letter.may_publish:
        letter.public_question = masked_text(letter.content, letter.name, letter.phone)
        letter.public_reply = masked_text(letter.reply, letter.name, letter.phone)
        letter.published_at = letter.published_at or at
    letter.save()
    in_time = stop_clocks(letter, at)
    tell_writer(letter, REPLIED, at, reply=letter.reply[:300])
    payload = {"result": result, "in_time": in_time, "public": letter.may_publish}
    note("letter.replied", letter, payload, by=officer, at=at)
