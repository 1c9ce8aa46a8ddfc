"""Giving the public log a new key: the old one signs beside it until it is taken away."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from daylight.core.actors import Actor
from daylight.ledger.services import _folder
from daylight.ledger.services.record import record
from daylight.ledger.verifier.notes import SIGNED, Key
from daylight.ledger.verifier.signing import private_key, public_key
from daylight.ledger.verifier.trees import Unreadable


def change_log_key(algorithm: str, *, by: Actor, at: datetime) -> Key:
    """Make a new key ("ed25519" or "sm2") and put it in force; returns its public half, which the ledger records.

    From the next head on both keys sign, and heads name the new one, so that whoever trusts the old key learns the new
    one from it. The old private key lies beside the new, its identity behind its name, until its file is taken away.
    Raises `Refusal` `log.key` where a key cannot be made or used; then the old one stays in force.
    """
    path: Path = settings.LOG_KEY
    with _folder.alone(), transaction.atomic():
        before = _folder.log_keys()[0][1]
        made = path.with_name(f".{path.name}.new")
        made.unlink(missing_ok=True)
        try:
            key = public_key(settings.LOG_ORIGIN, SIGNED, private_key(made, algorithm))
        except Unreadable as error:
            made.unlink(missing_ok=True)
            raise _folder.key_refused(error) from None
        facts = {"before": str(before), "after": str(key), "algorithm": algorithm}
        record("log.key_changed", stream="system", by=by, at=at, payload=facts)
        path.with_name(f"{path.name}.{before.identity}").hardlink_to(path)
        made.replace(path)
    return key
