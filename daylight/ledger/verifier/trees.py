"""Merkle trees as in RFC 9162: hashing, and judging proofs."""

import hashlib
from collections.abc import Sequence

HASH_BYTES = 32
DIGESTS = ("sha256", "sm3")


class Wrong(Exception):
    """Something that was checked does not hold."""


class Unreadable(Exception):
    """There was nothing that could be checked."""


class Hashing:
    """RFC 9162 section 2.1: leaves and nodes are hashed apart. `name` is sha256, or sm3 where OpenSSL has it."""

    def __init__(self, name: str = "sha256") -> None:
        if name not in DIGESTS:
            raise Unreadable(f"The log uses the digest {name!r}, which this program does not know.")
        if name not in hashlib.algorithms_available:
            raise Unreadable(f"The OpenSSL of this Python has no {name}; another one is needed to check this.")
        self.name = name
        self._new = hashlib.sha256 if name == "sha256" else lambda data: hashlib.new(name, data)

    def digest(self, data: bytes) -> bytes:
        """The plain digest, of no leaf and no node."""
        return self._new(data).digest()

    def leaf(self, data: bytes) -> bytes:
        return self._new(b"\0" + data).digest()

    def node(self, left: bytes, right: bytes) -> bytes:
        return self._new(b"\1" + left + right).digest()

    def leaves(self, entries: bytes) -> bytes:
        """The hashes of leaves, joined, for joined entries of 32 bytes, each behind two bytes of length."""
        new = self._new
        return b"".join([new(b"\0" + entries[at : at + 32]).digest() for at in range(2, len(entries), 34)])

    def over(self, row: bytes) -> bytes:
        """The root over joined hashes of equal height, of which the last may be smaller, as `root` gives it."""
        new = self._new
        while len(row) > HASH_BYTES:
            odd = row[-HASH_BYTES:] if len(row) % 64 else b""
            ends = range(64, len(row) + 1, 64)
            row = b"".join([new(b"\1" + row[end - 64 : end]).digest() for end in ends]) + odd
        return row

    def root(self, hashes: Sequence[bytes]) -> bytes:
        """The root over nodes of equal height, of which the last may be smaller."""
        if not hashes:
            return self._new(b"").digest()
        row = list(hashes)
        while len(row) > 1:
            odd = [row[-1]] if len(row) % 2 else []
            row = [self.node(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)] + odd
        return row[0]


def included(hashing: Hashing, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """RFC 9162 section 2.1.3.2: whether `leaf` is the leaf `index` of the tree with this size and root."""
    if not 0 <= index < size or any(len(each) != HASH_BYTES for each in (leaf, root, *proof)):
        return False
    at, last, made = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            made = hashing.node(step, made)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            made = hashing.node(made, step)
        at, last = at >> 1, last >> 1
    return last == 0 and made == root


def consistent(
    hashing: Hashing, first: int, second: int, proof: Sequence[bytes], first_root: bytes, second_root: bytes
) -> bool:
    """RFC 9162 section 2.1.4.2: whether the second tree only adds to the first. From an empty tree nothing follows."""
    if first == second:
        return first >= 0 and not proof and first_root == second_root
    if not 0 < first < second or not proof or any(len(each) != HASH_BYTES for each in proof):
        return False
    path = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = hashing.node(step, old), hashing.node(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = hashing.node(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root
