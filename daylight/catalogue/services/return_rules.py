"""退回规则修订: a proposed version of a rule set is sent back with the reason, or taken back by its author."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.rules.rule_sets import Decided, must_keep_rules
from daylight.catalogue.services.approve_rules import open_version
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def return_rules(version_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Close an open proposal without putting it in force. Refuses an empty reason; the version stays in the history."""
    row = open_version(version_id)
    must_keep_rules(by, row.name, row.division_id)
    if not reason.strip():
        raise Refusal("rules.return_reason", msg("Say what has to be different."))
    row.state, row.decided_at, row.decided_by = Decided.RETURNED, at, by.as_record()
    row.decision = reason.strip()
    row.save(update_fields=["state", "decided_at", "decided_by", "decision"])
    payload = {"set": row.name, "number": row.number, "digest": row.digest, "reason": row.decision}
    ledger.record("rules.returned", stream=f"rules/{row.name}", by=by, at=at, payload=payload, division=row.division_id)
