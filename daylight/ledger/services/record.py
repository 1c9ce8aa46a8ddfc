"""Writing one entry, in the transaction of the act it records."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, connection

from daylight.core.actors import Actor
from daylight.core.canonical import canonical
from daylight.core.refusals import Refusal, Stale
from daylight.core.words import msg
from daylight.ledger.rules import Entry

APPEND = "SELECT seq, hash, recorded_at FROM ledger_append(%s, %s, %s, %s, %s, %s, %s, %s, %s)"
SALT_BYTES = 16
ATTEMPTS = "act."


def record(
    kind: str,
    *,
    stream: str,
    by: Actor,
    at: datetime,
    payload: Mapping[str, object],
    division: str | None = None,
) -> Entry:
    """Append one entry to a stream of `division` (the actor's own by default). One statement.

    Keeps the actor's idempotency key: a second entry for the same key raises `request.repeated` and the whole act
    is undone. Refused attempts (`act.…`) keep no key, so that the same form may be sent again once it is allowed.
    """
    place = division or by.division
    key = (None, None) if kind.startswith(ATTEMPTS) else (by.request, by.request_digest)
    sealed = (canonical(by.as_record()), at, canonical(dict(payload)), secrets.token_bytes(SALT_BYTES))
    try:
        with connection.cursor() as cursor:
            cursor.execute(APPEND, [place, stream, kind, *sealed, *key])
            seq, hash_, recorded_at = cursor.fetchone()
    except IntegrityError as error:
        raise repeated(error) or error from error
    return Entry(place, stream, seq, kind, recorded_at, bytes(hash_))


def repeated(error: IntegrityError) -> Refusal | None:
    """The refusal for a request that has already been carried out, if that is what the database complains of."""
    if "ledger_entry_request" not in str(error):
        return None
    return Stale(
        "request.repeated",
        msg("This has already been done; it was not done twice."),
        next_step=msg("Open the page again to see the result."),
    )
