"""提出规则修订: a new version of a rule set waits for a second person."""

from datetime import date, datetime

from django.db import transaction

from daylight.catalogue.models import RuleVersion
from daylight.catalogue.queries.rule_sets import rules_in_force
from daylight.catalogue.rules.rule_sets import Decided, Document, must_keep_rules
from daylight.core.actors import Actor
from daylight.core.canonical import digest
from daylight.core.instants import legal_day
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def propose_rules(
    division: str, name: str, document: Document, *, effective_from: date, reason: str, by: Actor, at: datetime
) -> int:
    """Propose a version and return its id. What the document may say is checked by the folder that reads it.

    Refuses a document that says the same as the one in force (`rules.same`), a second proposal beside an open one
    (`rules.pending`), a proposal without a reason, and a number with a fraction that is not text (`rules.inexact`).
    """
    must_keep_rules(by, name, division)
    if not reason.strip():
        raise Refusal("rules.reason", msg("Say why the rules change; the reason is kept with the version."))
    sealed = _sealed(document)
    kept = RuleVersion.objects.select_for_update().filter(division_id=division, name=name).order_by("-number")
    latest = kept.first()
    if kept.filter(state=Decided.PROPOSED).exists():
        raise Refusal(
            "rules.pending",
            msg("A version of this set already waits for a decision."),
            next_step=msg("Approve it or return it first."),
        )
    now = rules_in_force(division, name, max(effective_from, legal_day(at)))
    if now is not None and now.digest == sealed:
        raise Refusal("rules.same", msg("The proposal says the same as the version in force."))
    made = RuleVersion.objects.create(
        division_id=division,
        name=name,
        number=latest.number + 1 if latest else 1,
        document=document,
        digest=sealed,
        effective_from=effective_from,
        state=Decided.PROPOSED,
        reason=reason.strip(),
        proposed_at=at,
        proposed_by=by.as_record(),
    )
    payload = {"set": name, "number": made.number, "digest": sealed, "effective_from": effective_from}
    payload["reason"] = made.reason
    ledger.record("rules.proposed", stream=f"rules/{name}", by=by, at=at, payload=payload, division=division)
    return made.pk


def _sealed(document: Document) -> str:
    try:
        return digest(document)
    except TypeError as error:
        raise Refusal(
            "rules.inexact", msg("Numbers with a fraction are written as text in a rule set, so that they stay exact.")
        ) from error
