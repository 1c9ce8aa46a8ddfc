"""The database is stopped under a running web server: public pages are read from the mirror, nothing is half done."""

import http.client
import socket
import time
from collections.abc import Iterator

import pytest

from daylight.site.launch.stack import PAGE_SECONDS
from tests.reliability.city import City, city

PAGES = ["/", "/items/", "/departments/", "/laws/", "/decisions/", "/openness/", "/withheld/", "/notices/"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def dark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    with city(tmp_path_factory.mktemp("mirror"), free_port()) as made:
        made.run("-m", "daylight.site.cli", "mirror")
        made.web.start()
        _until_it_answers(made)
        yield made


def ask(city: City, method: str, path: str, body: str = "", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", city.port, timeout=10)
    connection.request(method, path, body, headers)
    return connection.getresponse()


def _until_it_answers(city: City) -> None:
    for _try in range(150):
        try:
            if ask(city, "GET", "/healthz").status == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError("the web server did not start")


def test_without_its_database_the_public_site_is_read_and_writes_are_told_to_wait(dark: City) -> None:
    items = ask(dark, "GET", "/items/").read().decode()
    item = items.split('href="/items/')[1].split('"')[0]
    pages = [*PAGES, f"/items/{item}"]
    assert [path for path in pages if ask(dark, "GET", path).status != 200] == []
    before = dark.ask("SELECT count(*) FROM ledger_entry")
    dark.cluster.stop()
    time.sleep(float(PAGE_SECONDS) + 0.2)
    for path in [*pages, *(f"/en{path}" for path in pages)]:
        answer = ask(dark, "GET", path)
        text = answer.read().decode()
        assert (answer.status, answer.headers["X-Daylight-Stored"]) == (200, "1"), path
        assert ("存档副本" in text) or ("stored copy" in text)
    token = "c" * 32
    form = {"Cookie": f"csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded"}
    for path in ("/openness/requests/", f"/items/{item}apply/"):
        answer = ask(dark, "POST", path, f"csrfmiddlewaretoken={token}&content=x", **form)
        assert (answer.status, int(answer.headers["Retry-After"]) > 0) == (503, True), path
        assert "请" in answer.read().decode()
    assert ask(dark, "GET", "/track/").status == 503
    dark.cluster.start()
    _until_it_answers(dark)
    assert dark.ask("SELECT count(*) FROM ledger_entry") == before
    assert ask(dark, "GET", "/items/").headers["X-Daylight-Stored"] is None
