"""A division changes how long a stage of a kind of letter may take."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.hall.models import LetterLimit
from daylight.hall.rules.letters import KINDS, Stage
from daylight.ledger import services as ledger
from daylight.offices import queries as offices

LONGEST = 40


@transaction.atomic
def set_letter_limit(division: str, kind: str, stage: str, *, days: int, basis: str, by: Actor, at: datetime) -> None:
    """Set working days and basis for letters that come from now on; a disclosure officer of the division does it.

    Refuses "letter.limit" for less than one or more than forty working days, or without a basis.
    """
    by = offices.administrator(by, role=Role.DISCLOSURE_OFFICER, division=division, on=legal_day(at))
    known = kind in KINDS and stage in set(Stage)
    if not known or not 1 <= days <= LONGEST or not basis.strip():
        raise Refusal("letter.limit", msg("Name the rule and between 1 and 40 working days."))
    LetterLimit.objects.update_or_create(
        division=division,
        kind=kind,
        stage=stage,
        defaults={"days": days, "basis": basis.strip()[:200], "set_at": at},
    )
    payload = {"kind": kind, "stage": stage, "days": days, "basis": basis.strip()[:200]}
    ledger.record("letter.limit_set", stream="letters", by=by, at=at, payload=payload, division=division)
