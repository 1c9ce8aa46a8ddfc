"""批准规则修订: a second person puts a version of a rule set in force."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import RuleVersion
from daylight.catalogue.rules.rule_sets import Decided, first_day, must_be_another, must_keep_rules
from daylight.core.actors import Actor
from daylight.core.instants import legal_day
from daylight.core.refusals import NotFound
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def approve_rules(version_id: int, *, by: Actor, at: datetime) -> None:
    """Put a proposed version in force from its day on, or from today where that day has passed.

    Refuses whoever proposed it (`rules.own_proposal`) and a version that is not open.
    """
    row = open_version(version_id)
    must_keep_rules(by, row.name, row.division_id)
    must_be_another(by, row.proposed_by)
    row.since = first_day(row.effective_from, legal_day(at), by)
    row.state, row.decided_at, row.decided_by = Decided.APPROVED, at, by.as_record()
    row.save(update_fields=["since", "state", "decided_at", "decided_by"])
    payload = {"set": row.name, "number": row.number, "digest": row.digest, "since": row.since}
    ledger.record("rules.approved", stream=f"rules/{row.name}", by=by, at=at, payload=payload, division=row.division_id)


def open_version(version_id: int) -> RuleVersion:
    """The proposed version, locked until the act is done. Refuses `rules.not_open`."""
    row = RuleVersion.objects.select_for_update(of=("self",)).filter(pk=version_id, state=Decided.PROPOSED).first()
    if row is None:
        raise NotFound("rules.not_open", msg("There is no such open proposal of rules."))
    return row
