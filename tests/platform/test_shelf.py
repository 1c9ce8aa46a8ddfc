"""The mirror handed out from memory: what lies in the folder, as it lies there now, and nothing else."""

import gzip
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from daylight.disclosure.rules.mirrored import file_of
from daylight.web import shelf
from daylight.web.shelf import Environ, Shelf

Ask = Callable[..., tuple[str, dict[str, str], bytes]]


def framework(environ: Environ, start: Any) -> Iterable[bytes]:
    start("200 OK", [("X-By", "framework")])
    return [environ["PATH_INFO"].encode()]


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    root = tmp_path / "mirror"
    (root / "items").mkdir(parents=True)
    (root / "items" / "index.html").write_text("<p>清单</p>" * 50)
    (root / "data.csv").write_text("code,name\n")
    (root / ".half").write_text("being written")
    (tmp_path / "key").write_text("secret")
    return root


@pytest.fixture
def kept(mirror: Path) -> Shelf:
    return Shelf(framework, route="/stored/", root=mirror, file_of=file_of)


@pytest.fixture
def ask(kept: Shelf) -> Ask:
    def asked(path: str, method: str = "GET", **headers: str) -> tuple[str, dict[str, str], bytes]:
        told: list[tuple[str, list[tuple[str, str]]]] = []
        environ: Environ = {"PATH_INFO": path, "REQUEST_METHOD": method}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        body = b"".join(kept(environ, lambda status, its: told.append((status, its))))
        return told[0][0], dict(told[0][1]), body

    return asked


def test_a_stored_page_is_handed_out_whole_packed_where_that_is_understood_and_not_again_when_known(ask: Ask) -> None:
    status, headers, body = ask("/stored/items/")
    assert (status, headers["Content-Type"], body.decode()) == (
        "200 OK",
        "text/html; charset=utf-8",
        "<p>清单</p>" * 50,
    )
    assert headers["Content-Length"] == str(len(body))
    _status, packed, small = ask("/stored/items/", accept_encoding="gzip, br")
    assert (packed["Content-Encoding"], gzip.decompress(small)) == ("gzip", body)
    assert len(small) < len(body) / 5
    assert ask("/stored/items/", if_none_match=headers["ETag"])[::2] == ("304 Not Modified", b"")
    assert ask("/stored/items/", method="HEAD")[2] == b""
    assert ask("/stored/data.csv")[1]["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/items/",
        "/stored/none/",
        "/stored/.half",
        "/stored/../key",
        "/stored/items",
        "/stored/%2e%2e/key",
        "/stored/\x00",
    ],
)
def test_what_is_not_a_stored_page_is_for_the_framework(ask: Ask, path: str) -> None:
    assert ask(path) == ("200 OK", {"X-By": "framework"}, path.encode())


def test_a_form_sent_to_a_stored_page_is_for_the_framework(ask: Ask) -> None:
    assert ask("/stored/items/", method="POST")[1] == {"X-By": "framework"}


def test_a_page_written_again_or_withdrawn_is_noticed_at_once(ask: Ask, mirror: Path) -> None:
    first = ask("/stored/items/")
    beside = mirror / "items" / ".new"
    beside.write_text("<p>new</p>")
    os.replace(beside, mirror / "items" / "index.html")
    time.sleep(shelf.TRUSTED)
    again = ask("/stored/items/")
    assert again[2] == b"<p>new</p>"
    assert again[1]["ETag"] != first[1]["ETag"]
    (mirror / "items" / "index.html").unlink()
    time.sleep(shelf.TRUSTED)
    assert ask("/stored/items/")[1] == {"X-By": "framework"}


def test_pages_held_longest_make_room(ask: Ask, kept: Shelf, mirror: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "ROOM", 3000)
    for number in range(9):
        (mirror / f"{number}.txt").write_bytes(os.urandom(1000))
        ask(f"/stored/{number}.txt")
    assert list(kept.pages) == ["/stored/8.txt"]
    assert kept.held == sum(page.size for page in kept.pages.values())
