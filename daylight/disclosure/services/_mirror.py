"""The static mirror: public pages as files, each whole or not at all."""

import gzip
import io
import json
import os
import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.utils import translation

from daylight.disclosure.rules.mirrored import file_of

STORED_NOTHING = frozenset({403, 404, 410})


def root() -> Path:
    """Where the mirror lies."""
    return Path(settings.PUBLISHED_ROOT) / "mirror"


def mirrored(address: str) -> bytes | None:
    """The stored page of an address, None where there is none; asks nothing of the database."""
    relative = file_of(address)
    try:
        return (root() / relative).read_bytes() if relative else None
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def write_page(address: str) -> bool:
    """Render an address as a visitor sees it and store it; whether the file changed.

    A page that is no longer there is removed; a page that fails is left as it was.
    """
    relative = file_of(address)
    if relative is None:
        return False
    path = root() / relative
    with translation.override(settings.LANGUAGE_CODE):
        answer = _handler().get_response(_request(address))
    if answer.status_code in STORED_NOTHING:
        _remove(path)
        return True
    if answer.status_code != 200 or not isinstance(answer, HttpResponse):
        return False
    page = answer.content
    if path.exists() and path.read_bytes() == page and _packed(path).exists():
        return False
    _write(_packed(path), gzip.compress(page, 6, mtime=0))
    _write(path, page)
    return True


def forget_pages(*addresses: str) -> None:
    """Remove stored pages at once: what was withdrawn is not served from an old copy."""
    for address in addresses:
        relative = file_of(address)
        if relative:
            _remove(root() / relative)


def marked() -> tuple[int, str]:
    """(how far the ledger was read, the day of the last whole writing); (0, "") before the first."""
    try:
        found = json.loads((root() / ".mark").read_text())
        return int(found["position"]), str(found["day"])
    except (OSError, ValueError, KeyError):
        return 0, ""


def mark(position: int, day: str) -> None:
    """Remember how far the ledger was read."""
    _write(root() / ".mark", json.dumps({"position": position, "day": day}).encode())


def _packed(path: Path) -> Path:
    """Where the packed copy of a page lies, for a web server that hands out files."""
    return path.with_name(f"{path.name}.gz")


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    _packed(path).unlink(missing_ok=True)


@cache
def _handler() -> BaseHandler:
    made = BaseHandler()
    made.load_middleware()
    return made


def _request(address: str) -> WSGIRequest:
    host = next((each for each in settings.ALLOWED_HOSTS if each and "*" not in each), "localhost")
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": "", "SERVER_NAME": host}
    secure = {"wsgi.url_scheme": "https" if settings.PRODUCTION else "http", "wsgi.input": io.BytesIO()}
    return WSGIRequest({**asked, "SERVER_PORT": "80", "HTTP_HOST": host, "REMOTE_ADDR": "127.0.0.1", **secure})


def _write(path: Path, page: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
        Path(made).chmod(0o644)
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
