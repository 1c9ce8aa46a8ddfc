"""交办: a letter goes to one unit or to several at once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import LetterUnit
from daylight.hall.rules.letters import Stage, State, must_be_in
from daylight.hall.services._letters import at_desk, locked, note, signature, stop_clocks
from daylight.offices import queries as offices


@transaction.atomic
def assign_letter(
    division: str, number: str, *, units: Sequence[int], instruction: str = "", by: Actor, at: datetime
) -> None:
    """Hand a letter to units of the division; more can be added until it is answered, none twice.

    Refuses "letter.no_unit" where no unit, or one outside the division, is named.
    """
    letter = locked(division, number)
    officer = at_desk(by, letter.department, at)
    must_be_in(letter.state, State.ACCEPTED, State.ASSIGNED)
    there = {each.id for each in offices.departments(division)}
    chosen = list(dict.fromkeys(units))
    if not chosen or not there.issuperset(chosen):
        raise Refusal("letter.no_unit", msg("Choose at least one unit of this place."))
    assigned = set(LetterUnit.objects.filter(division=division, number=number).values_list("department", flat=True))
    LetterUnit.objects.bulk_create(
        LetterUnit(
            division=division,
            number=number,
            department=unit,
            assigned_at=at,
            assigned_by=signature(officer),
            note=instruction.strip()[:1000],
        )
        for unit in chosen
        if unit not in assigned
    )
    letter.state = State.ASSIGNED
    letter.save()
    in_time = stop_clocks(letter, at, Stage.ASSIGN)
    note("letter.assigned", letter, {"units": chosen, "in_time": in_time}, by=officer, at=at)
