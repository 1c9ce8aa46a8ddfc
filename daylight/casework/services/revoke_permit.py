"""撤销、注销: a certificate is taken away, with the ground and the reasons."""

from datetime import datetime

from django.db import transaction

from daylight.casework.queries.applications import at_duty
from daylight.casework.rules import permits
from daylight.casework.rules.acceptance import must_say_why
from daylight.casework.services._permits import put_on_record, valid_permit
from daylight.core.actors import Actor, Role
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import queries as ledger


@transaction.atomic
def revoke_permit(division: str, code: str, *, ground: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a certificate away at the decider's post (《行政许可法》第六十九条, 第七十条).

    Raises `NotFound`, `Forbidden`, `permit.not_valid`, `permit.ground` and `reasons.missing`.
    """
    row, case = valid_permit(division, code)
    officer = at_duty(by, Role.DECIDER, division, case.department, at, ledger.editions())
    if ground not in permits.GROUNDS:
        raise Refusal("permit.ground", msg("Choose the ground on which the certificate is taken away."))
    row.reason = f"{must_say_why(reason, permits.GROUNDS[ground])}（{permits.GROUNDS[ground]}）"
    row.state = permits.REVOKED
    put_on_record("permit.revoked", row, by=officer, at=at)
