"""解除保密: an entry ends, and its power is a draft again that may be declared and published like any other."""

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
def end_secret(entry_id: int, *, by: Actor, at: datetime) -> None:
    """End an entry that was accepted. Refuses others (`secret.not_kept`) and other posts than the secrecy office's."""
    entry = locked_entry(entry_id)
    must_keep_secrets(by, entry.division_id)
    if entry.outcome != Outcome.ACCEPTED or entry.ended_at is not None:
        raise Refusal("secret.not_kept", msg("This entry is not in force."))
    SecretEntry.objects.filter(pk=entry.pk).update(ended_at=at, ended_by=by.as_record())
    Power.objects.filter(pk=entry.power_id).update(state=moved(State(entry.power.state), "declassify"))
    ledger.record("secret.ended", stream=f"secret/{entry.pk}", by=by, at=at, payload={}, division=entry.division_id)
