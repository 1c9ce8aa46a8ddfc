"""结果: how a matter against a decision ended."""

from datetime import date, datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.legality.rules.remedies import OUTCOMES
from daylight.legality.services._office import said
from daylight.legality.services._remedies import kept_remedy, must_be_between


@transaction.atomic
def end_remedy(remedy: int, *, division: str, outcome: str, on: date, reasons: str, by: Actor, at: datetime) -> None:
    """Record the outcome, once, with its day and what the forum said; it feeds the public list of powers."""
    row, by = kept_remedy(remedy, division=division, by=by, at=at)
    if outcome not in OUTCOMES:
        raise Refusal("remedy.outcome", msg("Choose how the matter ended."))
    row.outcome, row.outcome_on, row.outcome_said = outcome, must_be_between(row.accepted_on, on, at), said(reasons)
    row.ended_by_name, row.ended_at = by.name, at
    row.save()
    payload = {"remedy": row.pk, "number": row.number, "outcome": outcome, "on": on, "said": row.outcome_said}
    ledger.record("remedy.ended", stream=f"remedy/{row.pk}", by=by, at=at, payload=payload, division=division)
