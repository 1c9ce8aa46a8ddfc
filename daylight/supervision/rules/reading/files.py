"""Opening what was handed in: plain or gzip, never more than it claims to be worth."""

import gzip
import hashlib
import io
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from daylight.core.words import msg
from daylight.supervision.rules.reading.cases import broken

GZIP = b"\x1f\x8b"
MOST_BYTES = 64 << 30
UNSUSPICIOUS = 256 << 20
MOST_EXPANSION = 250
"""A gzip file may grow by this factor once it is past the unsuspicious size; real logs grow 10 to 60 times."""


class Opened(io.RawIOBase):
    """A file as it is read: unpacked, counted, and stopped where it grows out of proportion."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = path.open("rb")
        self._packed = path.stat().st_size
        is_packed = self._file.read(2) == GZIP
        self._file.seek(0)
        self._inner = cast(BinaryIO, gzip.GzipFile(fileobj=self._file)) if is_packed else self._file
        self._read = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; raises `log.unreadable` for a broken archive or one that unpacks without end."""
        try:
            chunk = self._inner.read(size)
        except (EOFError, OSError, zlib.error) as error:
            raise broken(msg("The archive is damaged or cut off.")) from error
        self._read += len(chunk)
        if self._read > MOST_BYTES or (self._read > UNSUSPICIOUS and self._read > MOST_EXPANSION * self._packed):
            raise broken(msg("The archive unpacks to more than a log of its size can hold."))
        return chunk

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """For text readers on top."""
        chunk = self.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        """Close the file as well."""
        self._file.close()
        super().close()


def digest(path: Path) -> str:
    """SHA-256 of the file as it was handed in, in hex; of the names and contents of all files in a folder."""
    seal = hashlib.sha256()
    for each in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if each.is_file():
            if path.is_dir():
                seal.update(each.relative_to(path).as_posix().encode() + b"\0")
            with each.open("rb") as file:
                while chunk := file.read(1 << 20):
                    seal.update(chunk)
    return seal.hexdigest()
