"""The web server in front ends TLS, hands out files and stored pages, and stands in when the application is away."""

import json
import socket
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory

from daylight.core.refusals import Refusal
from daylight.disclosure.rules.mirrored import MAIN
from daylight.site.launch.front import Front, alone, configuration, program
from daylight.site.wsgi import framework

NAME = "sun.example"
NGINX = program()
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


class Site:
    """nginx before an application that tells what it was asked; both on loopback, the application can be stopped."""

    def __init__(self, folder: Path) -> None:
        self.application: WSGIServer = make_server("127.0.0.1", 0, _telling, handler_class=Quiet)
        threading.Thread(target=self.application.serve_forever, daemon=True).start()
        self.port = _free_port()
        certificate, key = _certificate(folder)
        front = Front(f"127.0.0.1:{self.port}", NAME, self.application.server_port, str(certificate), str(key))
        (folder / "nginx.conf").write_text(alone(configuration(front), folder))
        with (folder / "said").open("wb") as said:
            self.nginx = subprocess.Popen(
                [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"], stderr=said
            )
        self.trust = ssl.create_default_context(cafile=str(certificate))
        for _try in range(100):
            if self.answers():
                return
            time.sleep(0.05)
        raise AssertionError((folder / "said").read_text())

    def answers(self) -> bool:
        with socket.socket() as tried:
            return self.nginx.poll() is None and tried.connect_ex(("127.0.0.1", self.port)) == 0

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Any, bytes]:
        """Status, headers and content of an answer."""
        asked = urllib.request.Request(f"https://localhost:{self.port}{path}", data=body)
        for name, text in {"Host": NAME, **headers}.items():
            asked.add_header(name.replace("_", "-"), text)
        try:
            with urllib.request.urlopen(asked, context=self.trust, timeout=10) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def stop_application(self) -> None:
        self.application.shutdown()
        self.application.server_close()

    def close(self) -> None:
        self.nginx.terminate()
        self.nginx.wait()


def _telling(environ: dict[str, Any], start: Any) -> list[bytes]:
    known = {name: environ.get(name, "") for name in ("HTTP_HOST", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")}
    start("200 OK", [("Content-Type", "application/json")])
    return [json.dumps({"path": environ["PATH_INFO"], **known}).encode()]


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def _certificate(folder: Path) -> tuple[Path, Path]:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    begins = datetime.now(UTC) - timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=True)
        .sign(key, hashes.SHA256())
    )
    forms = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "site.pem").write_bytes(made.public_bytes(forms[0]))
    (folder / "site.key").write_bytes(key.private_bytes(*forms))
    return folder / "site.pem", folder / "site.key"


@pytest.fixture
def mirror(settings: Any, tmp_path: Path) -> Path:
    settings.PUBLISHED_ROOT, settings.STATIC_ROOT = tmp_path / "published", tmp_path / "static"
    made = Path(settings.PUBLISHED_ROOT) / "mirror"
    for name, text in (("items", "清单"), ("en/items", "List")):
        (made / name).mkdir(parents=True)
        (made / name / "index.html").write_bytes(b"<html>" + MAIN + text.encode())
        (made / name / "index.html.gz").write_bytes(b"packed")
    (made / "data.csv").write_text("code,name\n")
    (made / ".mark").write_text("{}")
    (settings.STATIC_ROOT / "build").mkdir(parents=True)
    (settings.STATIC_ROOT / "build" / "app.css").write_text("p{}")
    return made


@pytest.fixture
def site(mirror: Path, tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    yield made
    made.close()
    made.application.server_close()


@needs_nginx
def test_the_application_is_told_who_asks_for_which_name_over_what(site: Site) -> None:
    status, headers, body = site.ask("/items/?q=1", X_Forwarded_For="203.0.113.7")
    assert status == 200 and headers["Strict-Transport-Security"]
    assert json.loads(body) == {
        "path": "/items/",
        "HTTP_HOST": NAME,
        "HTTP_X_FORWARDED_FOR": "127.0.0.1",
        "HTTP_X_FORWARDED_PROTO": "https",
    }, "what the reader himself says of his address is not handed on"


@needs_nginx
def test_stored_pages_and_files_are_handed_out_without_the_application(site: Site) -> None:
    site.stop_application()
    status, headers, body = site.ask("/stored/items/")
    assert (status, headers["X-Daylight-Stored"], headers["Content-Type"]) == (200, "1", "text/html; charset=utf-8")
    assert "清单" in body.decode()
    assert site.ask("/stored/items/", Accept_Encoding="gzip")[2] == b"packed"
    assert site.ask("/stored/data.csv")[1]["Content-Type"] == "text/csv; charset=utf-8"
    assert site.ask("/static/build/app.css")[2] == b"p{}"
    assert [site.ask(f"/stored/{each}")[0] for each in (".mark", "items/index.html.gz", "none/")] == [404] * 3


@needs_nginx
def test_while_the_application_is_away_pages_are_shown_as_stored_and_nothing_is_taken(site: Site) -> None:
    site.stop_application()
    status, headers, body = site.ask("/items/")
    assert (status, headers["X-Daylight-Stored"], headers["Cache-Control"]) == (200, "1", "no-store")
    assert "清单" in body.decode() and "存档副本" in body.decode()
    assert b"stored copy of this page" in site.ask("/en/items/")[2]
    for path, sent in (("/items/", b"a=1"), ("/items/?q=1", None), ("/cases/JZ1/", None), ("/.mark", None)):
        status, headers, body = site.ask(path, sent)
        assert (status, headers["Retry-After"]) == (503, "30"), path
        assert "不会重复受理" in body.decode() and b"never taken twice" in body


@pytest.mark.parametrize("front", [
    Front("443", "a.example; evil", 8000),
    Front("443", NAME, 8000, "/etc/a.pem"),
    Front("443", NAME, 8000, '/etc/a".pem', "/etc/a.key"),
])  # fmt: skip
def test_what_cannot_stand_in_the_file_is_refused(front: Front) -> None:
    with pytest.raises(Refusal):
        configuration(front)


@needs_nginx
def test_the_command_prints_a_site_that_nginx_takes(
    mirror: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    certificate, key = _certificate(tmp_path)
    call_command("web-front", NAME, f"www.{NAME}", "--certificate", str(certificate), "--key", str(key))
    (tmp_path / "nginx.conf").write_text(alone(capsys.readouterr().out, tmp_path))
    tried = [str(NGINX), "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf"), "-e", "stderr"]
    done = subprocess.run(tried, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def connection_stays(db: None) -> Iterator[None]:
    """The framework as a server calls it closes its connection; here it is the test's."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("connection_stays")
@pytest.mark.parametrize(("proxy", "status"), [("127.0.0.1", 422), ("203.0.113.9", 403)])
def test_a_form_sent_over_tls_is_taken_from_a_known_proxy_alone(proxy: str, status: int) -> None:
    token = "a" * 32
    environ = RequestFactory(
        HTTP_HOST="testserver", HTTP_ORIGIN="https://testserver", HTTP_X_FORWARDED_PROTO="https",
        HTTP_X_FORWARDED_FOR="203.0.113.7", HTTP_COOKIE=f"csrftoken={token}", REMOTE_ADDR=proxy,
    ).post("/sign-in/", {"username": "x", "password": "y", "csrfmiddlewaretoken": token}).environ  # fmt: skip
    told: list[str] = []  # 422 says that nobody signs in with this, 403 that the form came from another site
    b"".join(framework(environ, lambda said, _headers: told.append(said)))
    assert told[0].startswith(str(status))
    assert environ["REMOTE_ADDR"] == ("203.0.113.7" if proxy == "127.0.0.1" else proxy)
