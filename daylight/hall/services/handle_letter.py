"""办理: a unit reports what it found and did."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.hall.models import LetterUnit
from daylight.hall.rules.letters import State, must_be_in, must_say
from daylight.hall.services._letters import at_desk, locked, note, signature


@transaction.atomic
def handle_letter(division: str, number: str, *, unit: int, finding: str, by: Actor, at: datetime) -> None:
    """Report on a letter for one of the units it was assigned to; a later report takes the place of the first."""
    letter = locked(division, number)
    officer = at_desk(by, unit, at)
    must_be_in(letter.state, State.ASSIGNED)
    reported = LetterUnit.objects.filter(division=division, number=number, department=unit).update(
        finding=must_say(finding), handled_at=at, handled_by=signature(officer)
    )
    if not reported:
        raise NotFound("letter.unit", msg("The letter was not assigned to this unit."))
    note("letter.handled", letter, {"unit": unit}, by=officer, at=at)
