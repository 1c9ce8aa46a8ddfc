"""设立区划: an administrative division comes under this system."""

from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor, Role
from daylight.core.codes import division_valid
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.offices import queries
from daylight.offices.models import Division
from daylight.offices.services._bodies import system_administrator

PROVINCE = "0000"


@transaction.atomic
def found_division(
    code: str,
    *,
    name: str,
    by: Actor,
    at: datetime,
    name_en: str = "",
    parent: str = "",
    is_sample: bool = False,
) -> str:
    """Add a division under `parent` (a 6-digit code, empty at the top) and return its code.

    Done by the system administrator of the parent or of a division above it; a province by that of any division at
    the top; whatever else stands at the top comes when the system is set up. Refuses a code that is not
    six digits ("division.code") or already there ("division.known").
    """
    if parent or code.endswith(PROVINCE):
        by = system_administrator(parent, by=by, at=at)
    else:
        by = queries.administrator(by, role=Role.SYSTEM_ADMIN, division=parent, on=legal_day(at))
    if not division_valid(code):
        raise Refusal("division.code", msg("A division code has six digits."), why="GB/T 2260")
    if Division.objects.filter(pk=code).exists():
        raise Refusal("division.known", msg("Division %(division)s is already here."), division=code)
    Division.objects.create(
        code=code, name=name.strip(), name_en=name_en, parent_id=parent or None, is_sample=is_sample
    )
    payload = {"code": code, "name": name.strip(), "parent": parent}
    ledger.record("office.division_founded", stream=f"office/{code}", by=by, at=at, payload=payload, division=code)
    return code
