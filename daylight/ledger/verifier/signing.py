"""The private keys of logs and witnesses: Ed25519, or SM2 with SM3. Only those who sign need this."""

import os
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from daylight.ledger.verifier.notes import ED25519, SM2, Key
from daylight.ledger.verifier.sm2 import sm2_holds, sm2_point
from daylight.ledger.verifier.trees import Unreadable

SM2_MARK = b"sm2\n"


class Signer(Protocol):
    """A private key: by which algorithm, its public half, and what it signs (64 bytes)."""

    @property
    def algorithm(self) -> str: ...
    @property
    def public(self) -> bytes: ...
    def sign(self, data: bytes) -> bytes: ...


@dataclass(frozen=True)
class Ed25519Signer:
    private: Ed25519PrivateKey
    algorithm: str = ED25519

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data)


@dataclass(frozen=True)
class SM2Signer:
    """Signs by GmSSL: arithmetic with a secret is left to a library in C."""

    private: bytes
    public: bytes
    algorithm: str = SM2

    def sign(self, data: bytes) -> bytes:
        made = _gmssl().sm2_sign(self.private, self.public, data)
        signature = b"".join(each.to_bytes(32) for each in _numbers(made))
        if not sm2_holds(self.public, data, signature):
            raise Unreadable("The SM2 key does not sign: its two halves do not belong together.")
        return signature


def private_key(path: Path, algorithm: str = ED25519) -> Signer:
    """The key in a file that only its owner may read; it is made on first use, for this algorithm."""
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(_made(algorithm))
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError:
        pass
    if path.stat().st_mode & 0o077:
        raise Unreadable(f"Others may read the key in {path}. Take that right away: chmod 600 {path}")
    data = path.read_bytes()
    if len(data) == 32:
        return Ed25519Signer(Ed25519PrivateKey.from_private_bytes(data))
    if len(data) == len(SM2_MARK) + 96 and data.startswith(SM2_MARK) and sm2_point(data[36:]):
        return SM2Signer(data[4:36], data[36:])
    raise Unreadable(f"{path} does not hold a key of 32 bytes, nor one for SM2.")


def public_key(name: str, kind: int, private: Signer) -> Key:
    """The verifier key under a name."""
    return Key(name, kind, private.public, private.algorithm)


def _made(algorithm: str) -> bytes:
    if algorithm == ED25519:
        return Ed25519PrivateKey.generate().private_bytes_raw()
    if algorithm == SM2:
        public, private = _gmssl().sm2_key_generate()
        return SM2_MARK + bytes(private) + bytes(public)
    raise Unreadable(f"There is no signature {algorithm!r} here, only {ED25519} and {SM2}.")


def _numbers(der: bytes) -> tuple[int, int]:
    """The two numbers of a signature in DER, as GmSSL writes it."""
    first = 4 + der[3]
    return int.from_bytes(der[4:first]), int.from_bytes(der[first + 2 :])


def _gmssl() -> ModuleType:
    try:
        return import_module("gmssl_pyx")
    except ImportError:
        raise Unreadable("Signing with SM2 needs the package gmssl-pyx: pip install gmssl-pyx") from None
