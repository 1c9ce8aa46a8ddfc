"""Which seal service is in use, and the one for a developer's machine."""

import base64
import hashlib
import os
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils.module_loading import import_string

from daylight.casework.rules.seals import Seal, Sealer

CONTEXT = b"daylight seal 1\0"
"""Keeps a signature under a paper from being taken for one under anything else."""
RAW = (Encoding.Raw, PublicFormat.Raw)


def sealer() -> Sealer:
    """The service named by `settings.SEALER`, made anew: it keeps nothing between calls."""
    made: Sealer = import_string(settings.SEALER)()
    return made


class LocalSealer:
    """Signs with a key of this machine (Ed25519), and says so: a sample seal without legal effect."""

    name = "local"
    is_sample = True

    def seal(self, digest: bytes, *, office: str, uscc: str, at: datetime) -> Seal:
        """Sign the digest with the machine's key, made when first needed."""
        key = _key(Path(settings.SEAL_KEY))
        signature = base64.b64encode(key.sign(CONTEXT + digest)).decode()
        return Seal(self.name, "Ed25519", key.public_key().public_bytes(*RAW).hex(), signature, is_sample=True)

    def holds(self, digest: bytes, seal: Seal) -> bool:
        """Whether the machine's own key signed this digest."""
        own = _key(Path(settings.SEAL_KEY)).public_key().public_bytes(*RAW).hex()
        if seal.key != own:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(own)).verify(
                base64.b64decode(seal.signature), CONTEXT + digest
            )
        except (InvalidSignature, ValueError):
            return False
        return True


def digest_of(content: bytes) -> bytes:
    """What a seal is over."""
    return hashlib.sha256(content).digest()


def _key(path: Path) -> Ed25519PrivateKey:
    """The key of this machine. Two processes that make one at once end up with the same: the first linked stays."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, made = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
        with suppress(FileExistsError):
            os.link(made, path)
        os.unlink(made)
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
