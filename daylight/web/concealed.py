"""Secrets at rest: what the database keeps of them is unreadable without a key that is not in the database.

The key (Fernet: AES-128-CBC with HMAC-SHA-256) lies at `settings.SECRETS_KEY`, is made at first use, readable by its
owner alone, and is left out of a backup unless that is given a passphrase.
"""

import os
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from daylight.core.refusals import Busy
from daylight.core.words import msg

SIGN = "f1:"


def conceal(text: str) -> str:
    """The text as the database keeps it."""
    return SIGN + _key(Path(settings.SECRETS_KEY)).encrypt(text.encode()).decode()


def reveal(kept: str) -> str:
    """The text again. Raises `Busy` "secrets.key" where the key is not the one it was concealed with."""
    if not kept.startswith(SIGN):
        return kept
    try:
        return _key(Path(settings.SECRETS_KEY)).decrypt(kept.removeprefix(SIGN).encode()).decode()
    except InvalidToken as error:
        raise Busy(
            "secrets.key",
            msg("The key of the stored secrets is not the one they were stored with."),
            next_step=msg("Put back the key from its own backup, then try again."),
        ) from error


@lru_cache(maxsize=4)
def _key(path: Path) -> Fernet:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = path.with_name(f".{path.name}.{os.getpid()}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(Fernet.generate_key())
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return Fernet(path.read_bytes())
