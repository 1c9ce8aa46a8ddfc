"""Sweeping in the machine's own code, where `sweep.c` was compiled: the same rules, several times as quick.

It only ever says that entries are sound. Where it is missing, or does not say so, `rules.sweeping` judges; whoever
reads the ledger gets the same answer from both.
"""

import _hashlib
import ctypes
import struct
import sys
import weakref
from array import array
from collections.abc import Callable, Iterator
from ctypes import POINTER, Structure, byref, c_char_p, c_int64, c_size_t, c_void_p, string_at
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from psycopg.pq import PGconn

from daylight.ledger.verifier.trees import HASH_BYTES, Hashing

SOURCE = Path(__file__).with_name("sweep.c")
SOUND = 0
FACTS = struct.Struct("=I?q?q")
HEX = 2 * HASH_BYTES
METHODS = {"sha256": b"SHA256", "sm3": b"SM3"}
Caller = tuple[bytes, int | None, int | None]
"""The text that says who acted, and person and post as the columns beside it say."""


class _Hasher(Structure):
    _fields_ = [(name, c_void_p) for name in ("context", "method", "init", "update", "final")]


class _Source(Structure):
    _fields_ = [(name, c_void_p) for name in ("connection", "next", "free")]


class _Heap(Structure):
    _fields_ = [("bytes", c_void_p), ("length", c_size_t), ("room", c_size_t)]


class _Published(Structure):
    _fields_ = [
        ("leaves", c_void_p), ("count", c_int64), ("entries", c_void_p), ("size", c_int64),
        ("head_of", c_void_p), ("since", c_void_p),
    ]  # fmt: skip


class _Found(Structure):
    _fields_ = [("streams", c_int64), ("entries", c_int64), ("sealed", c_int64), ("files", _Heap), ("callers", _Heap)]


@dataclass(frozen=True, slots=True)
class Log:
    """What the public log says of rows: the leaf of each, and the published entries at `address` with their heads."""

    leaves: "array[int]"
    address: int
    size: int
    head_of: "array[int]"
    since: "array[int]"
    """For every head, and 0 for the time before any, the instant it allows, in µs since the year 2000 began."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Rows beyond doubt but for their callers: what there were of them, how many are sealed, the files they name."""

    streams: int
    entries: int
    sealed: int
    files: set[str]
    callers: set[Caller]


class Native:
    """The compiled sweep with the OpenSSL of this Python and the libpq of its driver; raises `OSError` or
    `AttributeError` where one of the three does not have what is needed."""

    def __init__(self) -> None:
        self._own = ctypes.CDLL(str(compiled()))
        self._openssl = ctypes.CDLL(_hashlib.__file__)
        self._libpq = ctypes.CDLL(sys.modules[PGconn.__module__].__file__)
        self._own.sweep.argtypes = [
            POINTER(_Source), POINTER(_Hasher), POINTER(_Published), c_char_p, c_size_t, POINTER(_Found),
        ]  # fmt: skip
        self._own.forget.argtypes = [POINTER(_Found)]
        self._own.leaves.argtypes = [POINTER(_Hasher), c_char_p, c_int64, c_void_p]
        self._own.over.argtypes = [POINTER(_Hasher), c_void_p, c_int64]
        self._openssl.EVP_MD_CTX_new.restype = self._openssl.EVP_MD_fetch.restype = c_void_p
        self._openssl.EVP_MD_fetch.argtypes = [c_void_p, c_char_p, c_char_p]
        self._openssl.EVP_MD_CTX_free.argtypes = self._openssl.EVP_MD_free.argtypes = [c_void_p]
        self._next, self._free = _address(self._libpq.PQgetCopyData), _address(self._libpq.PQfreemem)
        self._hasher("sha256")

    def swept(self, connection: int, opening: bytes, log: Log | None) -> Sound | None:
        """Read to its end what a `COPY` just begun on the connection at this address hands out; None where it leaves
        any doubt."""
        found, source, hasher = _Found(), _Source(connection, self._next, self._free), self._hasher("sha256")
        said = self._own.sweep(
            byref(source), byref(hasher), log and byref(_published(log)), opening, len(opening), byref(found)
        )
        try:
            return _sound(found) if said == SOUND else None
        finally:
            self._own.forget(byref(found))

    def hashing(self, plain: Hashing) -> Hashing:
        """The same hashing, of many leaves and nodes at once."""
        return _Quick(plain.name, self._own, self._hasher(plain.name))

    def _hasher(self, name: str) -> _Hasher:
        """What one thread hashes with, given back to OpenSSL when it is forgotten here."""
        openssl = self._openssl
        method, context = openssl.EVP_MD_fetch(None, METHODS[name], None), openssl.EVP_MD_CTX_new()
        if not method or not context:
            raise OSError(f"OpenSSL has no {name}")
        calls = (openssl.EVP_DigestInit_ex, openssl.EVP_DigestUpdate, openssl.EVP_DigestFinal_ex)
        hasher = _Hasher(context, method, *map(_address, calls))
        weakref.finalize(hasher, openssl.EVP_MD_CTX_free, context)
        weakref.finalize(hasher, openssl.EVP_MD_free, method)
        return hasher


class _Quick(Hashing):
    def __init__(self, name: str, own: ctypes.CDLL, hasher: _Hasher) -> None:
        super().__init__(name)
        self._own, self._hasher = own, hasher

    def leaves(self, entries: bytes) -> bytes:
        """As `Hashing.leaves`."""
        count = len(entries) // (HASH_BYTES + 2)
        made = ctypes.create_string_buffer(count * HASH_BYTES)
        if not self._own.leaves(byref(self._hasher), entries, count, made):
            raise OSError("OpenSSL could not hash")
        return made.raw

    def over(self, row: bytes) -> bytes:
        """As `Hashing.over`."""
        made = ctypes.create_string_buffer(row, len(row))
        if not self._own.over(byref(self._hasher), made, len(row) // HASH_BYTES):
            raise OSError("OpenSSL could not hash")
        return made.raw[:HASH_BYTES]


def compiled() -> Path:
    """Where what was compiled of this very source lies; `tools/install.py` names it alike."""
    return SOURCE.with_name(f"sweep-{sha256(SOURCE.read_bytes()).hexdigest()[:16]}.so")


@lru_cache(maxsize=1)
def native() -> Native | None:
    """The compiled sweep; None where it was not compiled, or does not go with the libraries of this Python."""
    try:
        return Native()
    except (OSError, AttributeError):
        return None


def _address(function: Callable[..., object]) -> int | None:
    return ctypes.cast(function, c_void_p).value  # type: ignore[arg-type]


def _published(log: Log) -> _Published:
    leaves, head_of, since = (each.buffer_info()[0] for each in (log.leaves, log.head_of, log.since))
    return _Published(leaves, len(log.leaves), log.address, log.size, head_of, since)


def _sound(found: _Found) -> Sound:
    files = string_at(found.files.bytes or 0, found.files.length).decode() if found.files.length else ""
    named = {files[at : at + HEX] for at in range(0, len(files), HEX)}
    return Sound(found.streams, found.entries, found.sealed, named, set(_callers(found.callers)))


def _callers(kept: _Heap) -> Iterator[Caller]:
    text, at = string_at(kept.bytes, kept.length) if kept.length else b"", 0
    while at < len(text):
        length, has_person, person, has_post, post = FACTS.unpack_from(text, at)
        at += FACTS.size + length
        yield text[at - length : at], person if has_person else None, post if has_post else None
