"""Signed heads of a log (C2SP signed-note, tlog-checkpoint, tlog-cosignature) and the keys that sign them."""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from daylight.ledger.verifier.trees import HASH_BYTES, Hashing, Unreadable

SIGNED, COSIGNED = 1, 4


@dataclass(frozen=True)
class Key:
    """A verifier key as text: name+identity+key (C2SP signed-note)."""

    name: str
    kind: int
    raw: bytes

    @classmethod
    def read(cls, text: str) -> "Key":
        name, _, rest = text.strip().partition("+")
        identity, _, encoded = rest.partition("+")
        data = from_base64(encoded)
        key = cls(name, data[0] if data else 0, data[1:])
        if not name or len(key.raw) != HASH_BYTES or key.kind not in (SIGNED, COSIGNED) or key.identity != identity:
            raise Unreadable("This is not a verifier key.")
        return key

    @property
    def identity(self) -> str:
        data = self.name.encode() + b"\n" + bytes([self.kind]) + self.raw
        return hashlib.sha256(data).hexdigest()[:8]

    def __str__(self) -> str:
        return f"{self.name}+{self.identity}+{base64.b64encode(bytes([self.kind]) + self.raw).decode()}"

    def signed(self, note: "Checkpoint") -> int | None:
        """When this key signed the checkpoint (seconds since 1970; 0 where it does not say), None: it did not."""
        for name, data in note.signatures:
            if name != self.name or data[:4].hex() != self.identity:
                continue
            when = int.from_bytes(data[4:12]) if self.kind == COSIGNED else 0
            head = f"cosignature/v1\ntime {when}\n" if self.kind == COSIGNED else ""
            try:
                Ed25519PublicKey.from_public_bytes(self.raw).verify(data[-64:], (head + note.body).encode())
            except InvalidSignature:
                return None
            return when if len(data) == (76 if self.kind == COSIGNED else 68) else None
        return None


@dataclass(frozen=True)
class Checkpoint:
    """A signed head of the log (C2SP tlog-checkpoint): origin, size, root, further lines, and signatures."""

    body: str
    origin: str
    size: int
    root: bytes
    extra: dict[str, str]
    signatures: tuple[tuple[str, bytes], ...]

    @classmethod
    def read(cls, text: str) -> "Checkpoint":
        body, gap, below = text.rpartition("\n\n")
        lines = body.split("\n")
        if not gap or len(lines) < 3 or not lines[1].isdecimal() or str(int(lines[1])) != lines[1]:
            raise Unreadable("This is not a checkpoint.")
        signatures = []
        for line in below.splitlines():
            dash, name, encoded = [*line.split(" "), "", ""][:3]
            if dash == "—":
                signatures.append((name, from_base64(encoded)))
        root = from_base64(lines[2])
        if len(root) != HASH_BYTES:
            raise Unreadable("This is not a checkpoint: its root is not 32 bytes.")
        extra = dict(line.split(" ", 1) for line in lines[3:] if " " in line)
        return cls(body + "\n", lines[0], int(lines[1]), root, extra, tuple(signatures))

    def line(self, key: Key) -> str:
        """The line by which a key signed, as it stands under the head; empty where it did not."""
        for name, data in self.signatures:
            if name == key.name and data[:4].hex() == key.identity:
                return f"— {name} {base64.b64encode(data).decode()}\n"
        return ""

    @property
    def hashing(self) -> Hashing:
        return Hashing(self.extra.get("digest", "sha256"))


def from_base64(text: str) -> bytes:
    """Bytes from base64; raises `Unreadable` for anything else."""
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        raise Unreadable("Something that should be base64 is not.") from None
