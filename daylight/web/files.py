"""Files, stored once by the SHA-256 of their bytes under `settings.FILES_ROOT`, and how they are handed out."""

import hashlib
import os
import re
import tempfile
import unicodedata
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse

DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST_NAME = 100
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+')


def store(content: bytes) -> str:
    """Write bytes once and return their hex digest; the file is on disk, synced, when this returns.

    Call it before the transaction commits: a file without a row is harmless, a row without a file is not.
    """
    digest = hashlib.sha256(content).hexdigest()
    place = path_of(digest)
    if place.exists():
        return digest
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=place.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(made, place)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    _sync(place.parent)
    return digest


def read(digest: str) -> bytes:
    """The bytes of a digest, checked again; raises FileNotFoundError, or ValueError where they were changed on disk."""
    content = path_of(digest).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(f"the stored file {digest} has been changed")
    return content


def path_of(digest: str) -> Path:
    """Where a digest lies: `ab/cdef…`. Raises ValueError for anything that is not a digest."""
    if not DIGEST.fullmatch(digest):
        raise ValueError("not a SHA-256 digest")
    return Path(settings.FILES_ROOT) / digest[:2] / digest[2:]


def safe_name(given: str, extension: str) -> str:
    """A file name that can be shown and saved: no path, no control or direction marks, the extension of its type."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    stem = UNSAFE.sub("", last.rsplit(".", 1)[0]).strip(" .")[:LONGEST_NAME]
    return f"{stem or 'file'}.{extension}"


def handed_out(digest: str, name: str, media_type: str) -> HttpResponse:
    """A stored file as a download: never shown in the page's origin, never sniffed, never run."""
    response = HttpResponse(read(digest), content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
