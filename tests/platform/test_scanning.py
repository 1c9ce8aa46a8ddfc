"""Uploads are read by the virus scanner where one is configured; what nobody could scan is not taken."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from daylight.casework.tests.makers import make_office
from daylight.casework.tests.papers import photo
from daylight.core.refusals import Busy, Refusal
from daylight.hall import services as hall
from daylight.hall.tests.makers import make_draft
from daylight.ledger import queries as ledger
from daylight.web import scanning

TEST_FILE = b"harmless bytes that this test calls infected"


@contextmanager
def scanner(answer: bytes | None = None, *, kind: int = socket.AF_INET, path: str = "") -> Iterator[str]:
    """Something that speaks as clamd does: reads a whole INSTREAM and answers, or hangs up where `answer` is empty."""
    server = socket.socket(kind, socket.SOCK_STREAM)
    server.bind(path or ("127.0.0.1", 0))
    server.listen(4)

    def serve() -> None:
        while True:
            try:
                wire, _peer = server.accept()
            except OSError:
                return
            with wire, wire.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                found = b""
                while size := struct.unpack(">I", stream.read(4))[0]:
                    found += stream.read(size)
                verdict = b"stream: Sample.Test FOUND\0" if TEST_FILE in found else b"stream: OK\0"
                wire.sendall(verdict if answer is None else answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"unix:{path}" if path else f"127.0.0.1:{server.getsockname()[1]}"
    server.shutdown(socket.SHUT_RDWR)
    server.close()
    thread.join(5)


def test_a_clean_file_passes_and_an_infected_one_is_refused_by_its_name(settings: Any) -> None:
    with scanner() as settings.SCANNER:
        assert scanning.must_be_clean(b"x" * 200_000) is True
        with pytest.raises(Refusal, match=r"file\.infected") as refused:
            scanning.must_be_clean(b"x" * 100_000 + TEST_FILE)
    assert refused.value.values["name"] == "Sample.Test"


def test_a_scanner_behind_a_unix_socket_is_asked_too(settings: Any, tmp_path: Path) -> None:
    with scanner(kind=socket.AF_UNIX, path=str(tmp_path / "s")) as settings.SCANNER:
        assert scanning.must_be_clean(b"clean") is True


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_a_scanner_that_gives_no_verdict_keeps_the_file_out(settings: Any, answer: bytes) -> None:
    with scanner(answer) as settings.SCANNER, pytest.raises(Busy, match=r"scanner\.silent"):
        scanning.must_be_clean(b"clean")


@pytest.mark.parametrize("place", ["127.0.0.1:1", "nonsense", "unix:/nowhere/at/all"])
def test_a_configured_scanner_that_is_not_there_keeps_the_file_out(settings: Any, place: str) -> None:
    settings.SCANNER = place
    with pytest.raises(Busy, match=r"scanner\.silent"):
        scanning.must_be_clean(b"clean")


def test_without_a_scanner_nothing_is_claimed(settings: Any) -> None:
    settings.SCANNER = ""
    assert scanning.must_be_clean(TEST_FILE) is False


@pytest.mark.django_db
def test_an_applicant_s_infected_file_is_not_taken(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    office = make_office()
    draft, by = make_draft(office.licence, office.applicant, at=ledger.now(), with_files=False)
    key = office.licence.materials[0]["key"]
    content = photo().read() + TEST_FILE
    with scanner() as settings.SCANNER, pytest.raises(Refusal, match=r"file\.infected"):
        hall.attach_material(draft.id, key=key, name="a.jpg", content=content, by=by, at=ledger.now())
    assert list(tmp_path.iterdir()) == []
