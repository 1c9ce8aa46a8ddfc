"""电子印章: the seam to a seal service. What is sealed is the digest of a PDF; the file itself stays here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Seal:
    """A seal over a digest: by which service, algorithm (SM2-SM3, Ed25519) and key; the signature in base64.

    `is_sample` says that it has no legal effect: it shows only that this system made the file and that it has not been
    changed (《电子签名法》第十四条 asks for a reliable signature, which a certified seal service gives).
    """

    sealer: str
    algorithm: str
    key: str
    signature: str
    is_sample: bool


class Sealer(Protocol):
    """A seal service: a licensed SM2 service in production, `LocalSealer` on a developer's machine."""

    name: str
    is_sample: bool

    def seal(self, digest: bytes, *, office: str, uscc: str, at: datetime) -> Seal:
        """Seal the SHA-256 digest for an office. Raises `Busy` `seal.silent` where the service does not answer."""
        ...

    def holds(self, digest: bytes, seal: Seal) -> bool:
        """Whether the seal is this service's over this digest."""
        ...
