"""The keeper of a register hands over what it says of a subject."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from daylight.core.actors import Actor
from daylight.core.canonical import digest
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.ledger import services as ledger
from daylight.registers.models import RegisterRecord
from daylight.registers.rules import must_be_register

MOST_FACTS = 100


@transaction.atomic
def enter_record(
    register: str, subject: str, *, facts: Mapping[str, str], is_sample: bool = False, by: Actor, at: datetime
) -> None:
    """Put in or replace the record of a subject in the actor's division.

    Refuses "register.unknown" and "register.unreadable". Recorded as `register.entered` in `register/<name>`: the
    digest of the facts, never the facts.
    """
    must_be_register(register)
    plain = all(isinstance(key, str) and isinstance(value, str) for key, value in facts.items())
    if not plain or not 0 < len(facts) <= MOST_FACTS or not subject:
        raise Refusal("register.unreadable", msg("A record of a register holds facts by name, each a text."))
    kept = {"facts": dict(facts), "as_of": at, "is_sample": is_sample}
    known = {"division": by.division, "register": register, "subject": subject}
    if not RegisterRecord.objects.filter(**known).update(**kept):
        RegisterRecord.objects.create(**known, **kept)
    payload = {"facts": digest(dict(facts))}
    ledger.record("register.entered", stream=f"register/{register}", by=by, at=at, payload=payload)
