"""How many pages a server makes, as a ratio to a bare view of the framework on the same server, round by round.

Counted are pages for a second of the server's processor time: clients share the processors with the server here, and
a quick page would be measured by how quickly a client asks. Pages for a second on the wall are told beside.
"""

import itertools
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median

from django.conf import settings
from django.db import connection

from daylight.casework.views.following import TRACKED
from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.disclosure import jobs
from daylight.site.bench import clients, rounds, scene, service
from daylight.site.bench.report import WORKERS, _free_port, _wait
from daylight.site.launch import front
from daylight.site.launch.children import Child
from daylight.site.launch.stack import HOST, THREADS, web_server

Rates = dict[str, list[float]]

CLIENTS = 4
AT_ONCE = 16
WANTED = {"item": 0.3, "list": 0.3, "tracking": 0.3, "mirror": 10.0}
"""The least ratio of each page that counts as fast enough. The mirror is a stored page from the web server in front;
`stored` is the same page from `daylight serve` alone."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked for: where, under which cookie; `is_cold` asks for another query every time, so nothing is kept."""

    server: Child
    port: int
    path: str
    cookie: str = ""
    is_cold: bool = False

    def asked(self, number: int) -> bytes:
        """The request as bytes; like every browser it takes packed pages."""
        path = f"{self.path}?cold={number}" if self.is_cold else self.path
        cookie = f"Cookie: {self.cookie}\r\n" if self.cookie else ""
        return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Encoding: gzip\r\n{cookie}\r\n".encode()


def steps(page: Page) -> clients.Steps:
    """One client keeps `AT_ONCE` connections busy, each with one request at a time, as many readers at once do."""

    def client(number: int) -> Iterator[str]:
        counter = itertools.count(number * 10_000_000)
        with ExitStack() as opened:
            connected = [socket.create_connection((HOST, page.port), timeout=30) for _each in range(AT_ONCE)]
            lines = [_Answers(opened.enter_context(each), page.path) for each in connected]
            for each in connected:
                each.sendall(page.asked(next(counter)))
            yield "ready"
            for line in itertools.cycle(lines):
                line.one()
                line.connected.sendall(page.asked(next(counter)))
                yield "page"

    return client


class _Answers:
    """Reads whole answers off a connection; anything but 200 is a failure."""

    def __init__(self, connected: socket.socket, path: str) -> None:
        self.connected, self.path, self.read = connected, path, bytearray()

    def one(self) -> None:
        while (end := self.read.find(b"\r\n\r\n")) < 0:
            self._more()
        head = bytes(self.read[:end]).lower()
        status, at = head.split(b" ", 2)[1], head.find(b"content-length:")
        if status != b"200":
            raise Refusal("bench.answer", msg("%(path)s answered %(status)s."), path=self.path, status=status.decode())
        length = head[at + 15 :].split(b"\r\n", 1)[0]
        whole = self._chunked(end + 4) if at < 0 else end + 4 + int(length)
        while len(self.read) < whole:
            self._more()
        del self.read[:whole]

    def _chunked(self, at: int) -> int:
        """Where the last chunk of an answer ends."""
        while True:
            while (line := self.read.find(b"\r\n", at)) < 0:
                self._more()
            size = int(bytes(self.read[at:line]), 16)
            at = line + 2 + size + 2
            if not size:
                return at
            while len(self.read) < at:
                self._more()

    def _more(self) -> None:
        got = self.connected.recv(1 << 18)
        if not got:
            raise ConnectionError("the server hung up")
        self.read += got


def measure(*, how_many: int, seconds: float, log: Path, say: Callable[[str], None]) -> dict[str, object]:
    """Build the scene in the (empty) database of the settings, write the mirror, and run the rounds."""
    say("Building the scene …")
    made = scene.build(1)
    next(iter(service.steps(made)(0)))
    jobs.write_mirror(settings.DIVISION)
    port, plain, fronts = _free_port(), _free_port(), _free_port()
    ours, bare, files = web_server(port, WORKERS, log, {}), _bare(plain, log), _file_server(fronts, port, log)
    pages = _pages(made, partial(Page, ours, port), Page(bare, plain, "/"))
    if files is not None:
        pages["mirror"] = Page(files, fronts, pages["stored"].path)
    started = {port: ours, plain: bare} | ({fronts: files} if files else {})
    on_the_wall: dict[str, list[float]] = {name: [] for name in pages}
    try:
        for its, server in started.items():
            server.start()
            _wait(server, its)
        contenders = {name: _counting(page, on_the_wall[name]) for name, page in pages.items()}
        rates = rounds.interleaved(contenders, rounds=how_many, seconds=seconds, say=say)
    finally:
        for server in started.values():
            server.stop()
    return _told(rates, on_the_wall)


def _counting(page: Page, on_the_wall: list[float]) -> rounds.Rate:
    """Pages for a second of the server's processor time; pages for a second on the wall are put into the list."""

    def rate(wanted: float) -> float:
        used = page.server.processor_seconds()
        counted, took = clients.counted(steps(page), clients=CLIENTS, seconds=wanted)
        on_the_wall.append(counted.total() / took)
        return counted.total() / (page.server.processor_seconds() - used)

    return rate


def _pages(made: scene.Scene, at: Callable[..., Page], bare: Page) -> dict[str, Page]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM casework_case ORDER BY opened_at LIMIT 1")
        (number,) = cursor.fetchone()
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[TRACKED] = [number]
    session.create()
    followed = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    item = f"/items/{made.power}/"
    return {
        "bare": bare,
        "item": at(item),
        "list": at("/items/"),
        "tracking": at(f"/cases/{number}/", followed),
        "stored": at(f"/stored{item}"),
        "item_cold": at(item, is_cold=True),
        "list_cold": at("/items/", is_cold=True),
    }


def _bare(port: int, log: Path) -> Child:
    options = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", str(WORKERS), "--no-ws"]
    options += ["--blocking-threads", str(THREADS)]
    argv = [sys.executable, "-m", "granian", *options, "daylight.site.bench.bare:application"]
    return Child("bare server", argv, log, {})


def _file_server(port: int, application: int, log: Path) -> Child | None:
    """The web server in front as `daylight web-front` sets it up, where nginx is installed."""
    program, folder = front.program(), Path(settings.DATA) / "front"
    if program is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    site = front.configuration(front.Front(f"{HOST}:{port}", HOST, application))
    (folder / "nginx.conf").write_text(front.alone(site, folder, WORKERS))
    argv = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]
    return Child("file server", argv, log, {})


def _told(rates: Rates, on_the_wall: Rates) -> dict[str, object]:
    """Rates and ratios, medians over the median of the bare view; `enough` says which reach what is wanted."""
    ratios = _ratios(rates)
    return {
        "counted": "pages for a second of the server's processor time",
        "bare_pages": round(median(rates["bare"])),
        **{f"{name}_ratio": ratio for name, ratio in ratios.items()},
        "enough": {name: ratios[name] >= least for name, least in WANTED.items()},
        "mirror_by": "nginx in front" if "mirror" in rates else "daylight serve, for nginx is not installed",
        "rounds": _rounded(rates),
        "on_the_wall": {"bare_pages": round(median(on_the_wall["bare"])), "ratios": _ratios(on_the_wall)},
        "clients": CLIENTS,
        "workers": WORKERS,
        "threads": THREADS,
    }


def _ratios(rates: Rates) -> dict[str, float]:
    """Every page against the bare view; with nothing in front the mirror is what `daylight serve` makes of it."""
    found = {name: rounds.ratio(each, rates["bare"]) for name, each in rates.items() if name != "bare"}
    return {"mirror": found["stored"], **found}


def _rounded(rates: Rates) -> Rates:
    return {name: [round(rate, 1) for rate in each] for name, each in rates.items()}
