"""变更: what a certificate says of its holder changes."""

from datetime import datetime

from django.db import transaction

from daylight.casework.queries.applications import at_duty
from daylight.casework.rules.acceptance import must_say_why
from daylight.casework.services._permits import replaced, valid_permit
from daylight.core.actors import Actor, Role
from daylight.ledger import queries as ledger

BASIS = "《行政许可法》第四十九条"


@transaction.atomic
def change_permit(division: str, code: str, *, holder_name: str, reason: str, by: Actor, at: datetime) -> str:
    """Put one with the holder's new name in its place; the code of the new one (《行政许可法》第四十九条).

    Raises as `renew_permit`, and `reasons.missing`.
    """
    row, case = valid_permit(division, code)
    officer = at_duty(by, Role.WINDOW, division, case.department, at, ledger.editions())
    said = must_say_why(reason, BASIS)
    name = holder_name.strip()[:200] or row.holder_name
    return replaced(row, "permit.changed", reason=said, by=officer, at=at, holder_name=name)
