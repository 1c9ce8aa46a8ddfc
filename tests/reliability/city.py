"""A Daylight of one's own to be shot at: durable database, web server, writers."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from daylight.site.launch import addresses
from daylight.site.launch.cluster import AT_ONCE, Cluster
from daylight.site.launch.stack import web_server

ROOT = Path(__file__).resolve().parents[2]
LEDGER = """
SELECT request, count(*) FROM ledger_entry WHERE request IS NOT NULL GROUP BY request
"""
TORN = {
    "an entry without its step": """
        SELECT e.stream, e.seq FROM ledger_entry e LEFT JOIN casework_step s
          ON s.division = e.division AND s.number = substr(e.stream, 6) AND s.seq = e.seq
        WHERE e.kind LIKE 'case.%' AND s.seq IS NULL""",
    "a step without its entry": """
        SELECT s.number, s.seq FROM casework_step s LEFT JOIN ledger_entry e
          ON e.division = s.division AND e.stream = 'case/' || s.number AND e.seq = s.seq WHERE e.seq IS NULL""",
    "a case whose revision is not its number of acts": """
        SELECT c.number FROM casework_case c
        WHERE c.revision <> (SELECT count(*) FROM casework_step s WHERE s.number = c.number)""",
    "an open case that waits nowhere, or a closed one that waits": """
        SELECT c.number FROM casework_case c
        WHERE (c.closed_at IS NULL)::int <> (SELECT count(*) FROM casework_token t WHERE t.number = c.number)""",
    "an act done twice": """
        SELECT number, node FROM casework_step GROUP BY number, node HAVING count(*) > 1
        UNION ALL
        SELECT stream, kind FROM ledger_entry WHERE kind = 'application.submitted'
        GROUP BY stream, kind HAVING count(*) > 1""",
    "a decision without its entry, or the other way round": """
        SELECT number FROM casework_decision d FULL JOIN (SELECT substr(stream, 6) AS number FROM ledger_entry
          WHERE kind = 'case.decided') e USING (number) WHERE d.number IS NULL OR e.number IS NULL""",
    "an application without its entry, or the other way round": """
        SELECT number FROM hall_application a FULL JOIN (SELECT substr(stream, 6) AS number FROM ledger_entry
          WHERE kind = 'application.submitted') e USING (number) WHERE a.number IS NULL OR e.number IS NULL""",
}


@dataclass
class City:
    """`folder` holds the data, the scene and the writers' accounts."""

    folder: Path
    port: int
    writers: "subprocess.Popen[bytes] | None" = None
    kills: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.cluster = Cluster(self.folder / "data")
        self.web = web_server(self.port, 2, self.folder / "web.log", self.environment)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DAYLIGHT_DATA": str(self.folder / "data"),
            "DATABASE_URL": self.cluster.url(addresses.APP),
            "DATABASE_OWNER_URL": self.cluster.url(addresses.OWNER),
            "PORT": str(self.port),
        }

    def build(self) -> None:
        """Installed, with a scene to play in: as the first city of this run, which is copied."""
        subprocess.run(["cp", "-a", f"{_first_of_the_run()}/.", str(self.folder)], check=True)
        self.cluster.start()

    def found(self) -> None:
        """Install Daylight, make the scene, and stop the database: nothing was done here yet."""
        (self.folder / "data").mkdir(parents=True, exist_ok=True)
        self.cluster.start()
        try:
            self.run("-m", "daylight.site.cli", "prepare", "--role", addresses.APP)
            self.run("-m", "tests.reliability.writers", str(self.folder), "scene")
        finally:
            self.cluster.stop()

    def run(self, *arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], cwd=ROOT, env={**os.environ, **self.environment}, check=True)

    def write(self, *kinds: str) -> None:
        """Set writers to work: "services", "http" or both."""
        argv = [sys.executable, "-m", "tests.reliability.writers", str(self.folder), *kinds]
        with (self.folder / "writers.log").open("wb") as log:
            self.writers = subprocess.Popen(
                argv, cwd=ROOT, env={**os.environ, **self.environment}, stdout=log, stderr=log, start_new_session=True
            )

    def finish(self, seconds: float = 60) -> None:
        """Let every writer get its last answer; a writer that broke says why."""
        (self.folder / "stop").touch()
        assert self.writers is not None
        code = self.writers.wait(seconds)
        self.writers = None
        assert code == 0, self.log()

    def shoot_writers(self) -> None:
        if self.writers is not None:
            os.killpg(self.writers.pid, signal.SIGKILL)
            self.writers.wait()
            self.writers = None

    def kill_web(self) -> None:
        """kill -9 of the web server and all its workers, then start it again."""
        assert self.web.process is not None
        os.killpg(self.web.process.pid, signal.SIGKILL)
        self.web.process.wait()
        self.kills["web"] += 1
        time.sleep(0.2)
        self.web.start()

    def kill_database(self) -> None:
        """kill -9 of the postmaster and every backend, then start it again."""
        self.shoot_database()
        self.cluster.start()

    def shoot_database(self) -> None:
        assert self.cluster.process is not None
        postmaster = self.cluster.process.pid
        for number in [postmaster, *children_of(postmaster)]:
            os.kill(number, signal.SIGKILL)
        self.cluster.process.wait()
        self.kills["database"] += 1

    def stop(self) -> None:
        self.shoot_writers()
        self.web.stop(seconds=1)
        self.cluster.stop(AT_ONCE)

    def accounts(self) -> tuple[dict[str, str], dict[str, str]]:
        """(tried, acknowledged): the step by key, as the clients have it."""
        said: dict[str, dict[str, str]] = {"try": {}, "ack": {}}
        for account in self.folder.glob("*.account"):
            for line in account.read_text().splitlines():
                word, key, step = line.split()
                assert key not in said[word], "a client used a key for two calls"
                said[word][key] = step
        return said["try"], said["ack"]

    def acknowledged(self, kind: str) -> int:
        """How many calls the clients of one kind have had answered."""
        return sum(account.read_text().count("ack ") for account in self.folder.glob(f"{kind}-*.account"))

    def log(self) -> str:
        return (self.folder / "writers.log").read_text()[-3000:]

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.cluster.url(addresses.APP)) as connection:
            return connection.execute(question).fetchall()  # type: ignore[arg-type]

    def recorded(self) -> dict[str, int]:
        """How often each key is in the ledger."""
        return dict(self.ask(LEDGER))


def _first_of_the_run() -> Path:
    """The folder of a city where nobody has worked yet, founded once for all processes of a test run."""
    run = Path(os.environ["DAYLIGHT_TEST_RUN"])
    founded = run / "city"
    with (run / "city.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not founded.exists():
            City(run / "founding", 0).found()
            (run / "founding").rename(founded)
    return founded


def children_of(parent: int) -> list[int]:
    """The processes a process has started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = status.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        if int(said[1]) == parent:
            found.append(int(status.parent.name))
    return found


@contextmanager
def city(folder: Path, port: int) -> Iterator[City]:
    """A city that is gone afterwards."""
    made = City(folder, port)
    try:
        made.build()
        yield made
    finally:
        made.stop()
