"""保密审核备案: the secrecy office enters a power in the catalogue of what is not disclosed, or returns it."""

from datetime import datetime

from django.db import transaction

from daylight.catalogue.models import Power, SecretEntry
from daylight.catalogue.rules.secrecy import Outcome
from daylight.catalogue.rules.states import State, moved
from daylight.catalogue.services._secrecy import locked_entry, must_keep_secrets
from daylight.core.actors import Actor
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger


@transaction.atomic
def settle_secret(
    entry_id: int, *, outcome: Outcome, opinion: str, filed_as: str = "", by: Actor, at: datetime
) -> None:
    """Accept under a filing number, or return with an opinion. From acceptance on, only cleared posts see the power.

    Refuses a post that is not the secrecy office's, an entry already answered, and an answer without its number or
    opinion (`secret.answer`).
    """
    entry = locked_entry(entry_id)
    must_keep_secrets(by, entry.division_id)
    if entry.outcome:
        raise Refusal("secret.answered", msg("This entry has already been answered."))
    if not (filed_as.strip() if outcome is Outcome.ACCEPTED else opinion.strip()):
        raise Refusal("secret.answer", msg("Accepting needs a filing number; returning needs an opinion."))
    SecretEntry.objects.filter(pk=entry.pk).update(
        outcome=outcome, opinion=opinion.strip()[:2000], filed_as=filed_as.strip()[:60], answered_at=at,
        answered_by=by.as_record(),
    )  # fmt: skip
    if outcome is Outcome.ACCEPTED:
        after = moved(State(entry.power.state), "classify")
        Power.objects.filter(pk=entry.power_id).update(state=after)
    ledger.record(
        f"secret.{outcome}", stream=f"secret/{entry.pk}", by=by, at=at, payload={}, division=entry.division_id
    )
