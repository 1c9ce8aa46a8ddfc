"""知悉风险提示: an officer confirms having read the risks of a step before acting there."""

from datetime import datetime

from django.db import connection, transaction

from daylight.casework.queries.standing import holding
from daylight.casework.rules.risks import told
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger

WARN = """
UPDATE casework_token SET warned = coalesce(warned, '[]'::jsonb) || to_jsonb(%s::bigint)
 WHERE division = %s AND number = %s AND id = %s AND NOT coalesce(warned, '[]'::jsonb) @> to_jsonb(%s::bigint)
"""


@transaction.atomic
def acknowledge_risk(division: str, number: str, *, token: int, as_seen: int, by: Actor, at: datetime) -> None:
    """Acknowledge the reminder of a waiting task; the case does not move. A second time changes nothing.

    Raises what `holding` raises, and `Refusal` `risk.none` where the step has no risk point.
    """
    here = holding(division, number, token=token, as_seen=as_seen, by=by, at=at)
    here.case.must_be_kept_by(by.person)
    if not here.risks:
        raise Refusal("risk.none", msg("This step has no risk point to acknowledge."))
    with connection.cursor() as cursor:
        cursor.execute(WARN, [by.person, division, number, token, by.person])
        if not cursor.rowcount:
            return
    said = {"node": here.node.id, "token": token, "points": told(here.risks)}
    ledger.record("risk.acknowledged", stream=f"case/{number}", by=here.by, at=at, payload=said, division=division)
