"""Opening what was handed in: plain, gzip, or zip with one file, never more than it claims to be worth."""

import gzip
import hashlib
import io
import zlib
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import BadZipFile, ZipFile

from daylight.core.words import msg
from daylight.supervision.rules.reading.cases import broken

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
NO_LOG = ("__MACOSX/", ".")
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
        head = self._file.read(4)
        self._file.seek(0)
        self._inner: BinaryIO = self._file
        if head.startswith(GZIP):
            self._inner = cast(BinaryIO, gzip.GzipFile(fileobj=self._file))
        elif head == ZIP:
            self._inner = _only_member(self._file)
        self._read = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; raises `log.unreadable` for a broken archive or one that unpacks without end."""
        try:
            chunk = self._inner.read(size)
        except (EOFError, OSError, zlib.error, BadZipFile, NotImplementedError) as error:
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


def _only_member(file: BinaryIO) -> BinaryIO:
    """The one file of a zip archive, without the folders and marks that some programs add."""
    try:
        archive = ZipFile(file)
        names = [each for each in archive.namelist() if not each.endswith("/") and not each.startswith(NO_LOG)]
        if len(names) != 1:
            raise broken(msg("The archive holds %(count)s files; it must hold one log."), count=len(names))
        return cast(BinaryIO, archive.open(names[0]))
    except (BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise broken(msg("The archive is damaged or cut off.")) from error


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
