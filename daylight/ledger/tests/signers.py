"""Private keys for tests, the same every time: SM2 as the standard writes it, with a number k that can be chosen."""

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from daylight.ledger.verifier.notes import ED25519, SM2
from daylight.ledger.verifier.signing import Ed25519Signer
from daylight.ledger.verifier.sm2 import SM2_BASE, SM2_ORDER, SM2_SIGNER, sm2_digest, sm2_times


def sm2_signature(secret, number, e):
    """GB/T 32918.2 section 6.1, word for word: r, then s, for the digest e and the number k."""
    r = (e + sm2_times(number, SM2_BASE)[0]) % SM2_ORDER
    s = pow(1 + secret, -1, SM2_ORDER) * (number - r * secret) % SM2_ORDER
    assert r and s and r + number != SM2_ORDER
    return r.to_bytes(32) + s.to_bytes(32)


@dataclass(frozen=True)
class SteadySM2:
    """A key that signs the same words the same way every time."""

    secret: int
    algorithm: str = SM2

    @property
    def public(self):
        return b"".join(each.to_bytes(32) for each in sm2_times(self.secret, SM2_BASE))

    def sign(self, data, signer=SM2_SIGNER):
        number = int.from_bytes(hashlib.sha256(self.secret.to_bytes(32) + data).digest()) % SM2_ORDER
        return sm2_signature(self.secret, number, sm2_digest(self.public, data, signer))


def keys(algorithm):
    """Three keys of one algorithm: a log's, a witness's, a stranger's."""
    seeds = [bytes([each] * 32) for each in (1, 2, 3)]
    if algorithm == ED25519:
        return [Ed25519Signer(Ed25519PrivateKey.from_private_bytes(each)) for each in seeds]
    return [SteadySM2(int.from_bytes(each)) for each in seeds]
