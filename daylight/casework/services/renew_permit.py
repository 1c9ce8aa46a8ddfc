"""延续: a certificate is renewed to a later day."""

from datetime import datetime

from django.db import transaction

from daylight.casework.queries.applications import at_duty
from daylight.casework.rules import permits
from daylight.casework.services._permits import replaced, valid_permit
from daylight.core.actors import Actor, Role
from daylight.core.instants import legal_day
from daylight.ledger import queries as ledger


@transaction.atomic
def renew_permit(division: str, code: str, *, valid_until: str, by: Actor, at: datetime) -> str:
    """Put one that runs to a later day in its place; the code of the new one (《行政许可法》第五十条).

    Raises as `issue_permit`, and `permit.not_valid` for one that was replaced or taken away.
    """
    row, case = valid_permit(division, code)
    officer = at_duty(by, Role.WINDOW, division, case.department, at, ledger.editions())
    until = permits.last_day(valid_until, row.valid_until or legal_day(at))
    return replaced(row, "permit.renewed", reason="", by=officer, at=at, valid_until=until)
