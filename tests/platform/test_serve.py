"""`daylight serve` as a person at a terminal meets it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVE = [sys.executable, "-m", "daylight.site.cli", "serve"]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def environment() -> dict[str, str]:
    """Ours, but with a database of its own to start, and nothing loaded into it."""
    return {**os.environ, "DATABASE_URL": "", "DATABASE_OWNER_URL": "", "DAYLIGHT_SAMPLE": "no"}


class Serving:
    """A running `daylight serve`; `said` is all it printed so far."""

    def __init__(self, data: Path) -> None:
        self.data, self.port, self.said, self.ready = data, free_port(), "", ""
        options = ["--port", str(self.port), "--data", str(data)]
        self.process = subprocess.Popen(
            [*SERVE, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment()
        )

    def until(self, line: str) -> str:
        assert self.process.stdout is not None
        for said in self.process.stdout:
            self.said += said
            if said.startswith(line):
                return said
        raise AssertionError(self.said)

    def health(self) -> dict[str, object]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
            found: dict[str, object] = json.load(answer)
        return found

    def healthy_within(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                return self.health()["database"] == "ok"
            except OSError:
                time.sleep(0.1)
        return False

    def all_back_within(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while len(self.children()) < 3 and time.monotonic() < end:
            time.sleep(0.1)
        return len(self.children()) == 3

    def logs(self) -> str:
        """The end of every log, for a failed test to show."""
        return "\n".join(f"{path.name}: {path.read_text()[-1500:]}" for path in (self.data / "log").iterdir())

    def children(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(number) for number in found.split()]


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    made = Serving(tmp_path_factory.mktemp("serve") / "data")
    made.ready = made.until("ready")  # every test finds it serving, whichever comes first in this process
    yield made
    made.process.terminate()
    made.process.wait(20)


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
class TestServe:
    def test_it_says_ready_once_the_database_and_the_worker_answer(self, serving: Serving) -> None:
        assert f"http://127.0.0.1:{serving.port}/" in serving.ready
        found = serving.health()
        assert (found["database"], found["worker"]) == ("ok", "ok")

    def test_a_port_in_use_is_one_sentence_and_exit_2(self, serving: Serving, tmp_path: Path) -> None:
        refused = run("--port", str(serving.port), "--data", str(tmp_path / "other"))
        assert refused.returncode == 2
        assert refused.stderr.startswith(f"Port {serving.port} cannot be used: address already in use.")
        assert refused.stderr.count("\n") == 1

    def test_the_same_data_cannot_be_served_twice(self, serving: Serving) -> None:
        refused = run("--port", str(free_port()), "--data", str(serving.data))
        assert refused.returncode == 2
        assert "already runs" in refused.stderr

    def test_what_is_killed_comes_back(self, serving: Serving) -> None:
        for killed in serving.children():
            os.kill(killed, signal.SIGKILL)
        time.sleep(1)
        assert serving.healthy_within(45), serving.logs()
        assert serving.all_back_within(30), serving.logs()

    def test_ctrl_c_stops_everything_within_seconds(self, serving: Serving) -> None:
        children = serving.children()
        assert len(children) == 3
        begun = time.monotonic()
        serving.process.send_signal(signal.SIGINT)
        assert serving.process.wait(20) == 0
        assert time.monotonic() - begun < 10
        assert not [number for number in children if Path(f"/proc/{number}").exists()]


def run(*options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*SERVE, *options], capture_output=True, text=True, env=environment(), check=False, timeout=60
    )
