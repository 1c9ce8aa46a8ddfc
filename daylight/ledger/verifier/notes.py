"""Signed heads of a log (C2SP signed-note, tlog-checkpoint, tlog-cosignature) and the keys that sign them."""

import base64
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from daylight.ledger.verifier.sm2 import sm2_holds, sm2_point
from daylight.ledger.verifier.trees import HASH_BYTES, Hashing, Unreadable

SIGNED, COSIGNED = 1, 4
ED25519, SM2 = "ed25519", "sm2"
TYPES = {
    (SIGNED, ED25519): b"\x01",
    (COSIGNED, ED25519): b"\x04",
    (SIGNED, SM2): b"\xffurn:daylight:note:sm2-sm3:1\n",
    (COSIGNED, SM2): b"\xffurn:daylight:cosignature:sm2-sm3:1\n",
}
"""What stands before a public key and says its kind; 0xff and a name of one's own where C2SP assigned no byte."""

IDENTITY_BYTES = 4
SIGNATURE_BYTES = 64
SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
NO_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
"""What a note may not hold: control characters but for the line feed, and what UTF-8 cannot write."""


@dataclass(frozen=True)
class Key:
    """A verifier key as text: name+identity+key (C2SP signed-note).

    `kind` says whether it signs or countersigns, `raw` is 32 bytes for Ed25519 and 64 (x, then y) for SM2.
    """

    name: str
    kind: int
    raw: bytes
    algorithm: str = ED25519

    @classmethod
    def read(cls, text: str) -> "Key":
        name, _, rest = text.strip().partition("+") if isinstance(text, str) else ("", "", "")
        identity, _, encoded = rest.partition("+")
        data = from_base64(encoded)
        for (kind, algorithm), mark in TYPES.items():
            key = cls(name, kind, data[len(mark) :], algorithm)
            if data.startswith(mark) and _is_name(name) and key._is_whole and key.identity == identity:
                return key
        raise Unreadable("This is not a verifier key.")

    @property
    def identity(self) -> str:
        return hashlib.sha256(self.name.encode() + b"\n" + self._typed).hexdigest()[:8]

    def __str__(self) -> str:
        return f"{self.name}+{self.identity}+{base64.b64encode(self._typed).decode()}"

    def signed(self, note: "Checkpoint") -> int | None:
        """When this key signed the checkpoint (seconds since 1970; 0 where it does not say), None: it did not."""
        start = 12 if self.kind == COSIGNED else 4
        for name, data in note.signatures:
            if name != self.name or data[:4].hex() != self.identity:
                continue
            when = int.from_bytes(data[4:start])
            head = f"cosignature/v1\ntime {when}\n" if self.kind == COSIGNED else ""
            return when if self._holds((head + note.body).encode(), data[start:]) else None
        return None

    @property
    def _typed(self) -> bytes:
        return TYPES.get((self.kind, self.algorithm), bytes([self.kind])) + self.raw

    @property
    def _is_whole(self) -> bool:
        return len(self.raw) == HASH_BYTES if self.algorithm == ED25519 else sm2_point(self.raw) is not None

    def _holds(self, message: bytes, signature: bytes) -> bool:
        if len(signature) != SIGNATURE_BYTES:
            return False
        if self.algorithm == SM2:
            return sm2_holds(self.raw, message, signature)
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True


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
        """A head with its signatures; raises `Unreadable` for anything that is not written as C2SP says, to the letter.

        So that there is one way to write it: sizes without zeros before them, base64 as it is encoded, no empty line,
        and below it nothing but lines of signatures.
        """
        body, gap, below = text.rpartition("\n\n") if isinstance(text, str) else ("", "", "")
        lines = body.split("\n")
        if not gap or len(lines) < 3 or not all(lines) or not SIZE.fullmatch(lines[1]) or NO_TEXT.search(text):
            raise Unreadable("This is not a checkpoint.")
        if below and not below.endswith("\n"):
            raise Unreadable("This is not a checkpoint: its last line has no end.")
        signatures = tuple(_signature(line) for line in below.split("\n")[:-1])
        root = from_base64(lines[2])
        if len(root) != HASH_BYTES:
            raise Unreadable("This is not a checkpoint: its root is not 32 bytes.")
        extra = dict(line.split(" ", 1) for line in lines[3:] if " " in line)
        return cls(body + "\n", lines[0], int(lines[1]), root, extra, signatures)

    def line(self, key: Key) -> str:
        """The line by which a key signed, as it stands under the head; empty where it did not."""
        for name, data in self.signatures:
            if name == key.name and data[:4].hex() == key.identity:
                return f"— {name} {base64.b64encode(data).decode()}\n"
        return ""

    @property
    def next_key(self) -> Key | None:
        """The key that a log is changing to, where its head names one (line `key …`) and that one signed it as well."""
        named = Key.read(self.extra["key"]) if "key" in self.extra else None
        return named if named and named.name == self.origin and named.signed(self) is not None else None

    @property
    def hashing(self) -> Hashing:
        return Hashing(self.extra.get("digest", "sha256"))


def _signature(line: str) -> tuple[str, bytes]:
    """Who signed, and the key's identity with what it signed."""
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if dash != "—" or not _is_name(name) or len(data := from_base64(encoded)) <= IDENTITY_BYTES:
        raise Unreadable("This is not a checkpoint: something below it is no signature.")
    return name, data


def _is_name(name: str) -> bool:
    """Whether a key may be called so: no space of any kind and no plus (C2SP signed-note)."""
    return name.isprintable() and name != "" and not any(each.isspace() or each == "+" for each in name)


def from_base64(text: str) -> bytes:
    """Bytes from base64 as it is encoded; raises `Unreadable` for anything else, other spellings of it too."""
    try:
        data = base64.b64decode(text, validate=True)
        if base64.b64encode(data).decode() == text:
            return data
    except (ValueError, TypeError):
        pass
    raise Unreadable("Something that should be base64 is not.")
