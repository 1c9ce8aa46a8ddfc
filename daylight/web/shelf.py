"""A folder of files handed out from memory, before the framework and without the database."""

import gzip
import mimetypes
import os
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wsgiref.types import StartResponse

Environ = dict[str, Any]
Application = Callable[[Environ, "StartResponse"], Iterable[bytes]]

TRUSTED = 0.1
"""Seconds a page in memory is handed out before its file is looked at again."""
ROOM = 64 * 1024 * 1024
"""Bytes of pages held in memory; the one held longest makes room."""


@dataclass(slots=True)
class Page:
    """A file as read: `state` tells whether it is still the same one, the headers are ready to be sent."""

    state: tuple[int, int, int]
    tag: str
    plain: tuple[list[tuple[str, str]], list[bytes]]
    packed: tuple[list[tuple[str, str]], list[bytes]]
    until: float

    @property
    def size(self) -> int:
        return len(self.plain[1][0]) + len(self.packed[1][0])


class Shelf:
    """Answers GET and HEAD below `route` from the files below `root`; all else, and what is not there, it passes on.

    `file_of` tells the file of an address ("/items/" below the route is "items/index.html"), None for one that has
    none. A file that was replaced or removed is noticed within `TRUSTED` seconds.
    """

    def __init__(
        self, application: Application, *, route: str, root: Path, file_of: Callable[[str], str | None]
    ) -> None:
        self.application, self.route, self.root, self.file_of = application, route, str(root), file_of
        self.pages: dict[str, Page] = {}
        self.held = 0
        self.putting = threading.Lock()

    def __call__(self, environ: Environ, start: "StartResponse") -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith(self.route) or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self.application(environ, start)
        page = self._page(path)
        if page is None:
            return self.application(environ, start)
        headers, body = page.packed if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") else page.plain
        if environ.get("HTTP_IF_NONE_MATCH") == page.tag:
            start("304 Not Modified", [("ETag", page.tag)])
            return []
        start("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else body

    def _page(self, path: str) -> Page | None:
        page, now = self.pages.get(path), time.monotonic()
        if page is not None and now < page.until:
            return page
        file = self.file_of(path[len(self.route) - 1 :])
        if file is None:
            return None
        file = f"{self.root}/{file}"
        try:
            state = _state(file)
            if page is None or page.state != state:
                page = self._put(path, _read(file, state))
        except OSError:
            with self.putting:
                self._drop(path)
            return None
        page.until = now + TRUSTED
        return page

    def _put(self, path: str, page: Page) -> Page:
        with self.putting:
            self._drop(path)
            self.pages[path] = page
            self.held += page.size
            while self.held > ROOM and len(self.pages) > 1:
                self._drop(next(iter(self.pages)))
        return page

    def _drop(self, path: str) -> None:
        gone = self.pages.pop(path, None)
        if gone is not None:
            self.held -= gone.size


def _state(file: str) -> tuple[int, int, int]:
    found = os.stat(file)
    return found.st_ino, found.st_mtime_ns, found.st_size


def _read(file: str, state: tuple[int, int, int]) -> Page:
    content = Path(file).read_bytes()
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
    told = [
        ("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind),
        ("Cache-Control", "no-cache"),
        ("ETag", tag),
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Daylight-Stored", "1"),
    ]
    packed = gzip.compress(content, 6, mtime=0)
    return Page(
        state=state,
        tag=tag,
        plain=([*told, ("Content-Length", str(len(content)))], [content]),
        packed=([*told, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))], [packed]),
        until=0.0,
    )
