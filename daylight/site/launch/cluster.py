"""Daylight's own PostgreSQL: made once in the data folder, started as a child, reachable by its socket only.

Peer authentication on a socket in a closed folder: no password exists, no port is open, and only the account
that runs Daylight may become `daylight_owner` (owns and migrates) or `daylight_app` (serves).
"""

import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.site.launch import account as accounts
from daylight.site.launch import addresses, binaries

ATTEMPTS = 8
SOFTLY, FAST, AT_ONCE = signal.SIGTERM, signal.SIGINT, signal.SIGQUIT
ROLES = (
    f"CREATE ROLE {addresses.OWNER} LOGIN CREATEDB;\n"
    f"CREATE ROLE {addresses.APP} LOGIN;\n"
    f"GRANT {addresses.APP} TO {addresses.OWNER};\n"
    f"CREATE DATABASE {addresses.DATABASE} OWNER {addresses.OWNER};\n"
)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB"}


@dataclass
class Cluster:
    """The embedded cluster of one data folder. `process` is set while we have it running."""

    data: Path
    throwaway: bool = False
    process: "subprocess.Popen[bytes] | None" = None

    def __post_init__(self) -> None:
        self.data = self.data.resolve()
        self.home = self.data / "postgresql"
        self.account = accounts.account_for(self.home)
        version = self.home / "PG_VERSION"
        self.binaries = binaries.find(int(version.read_text()) if version.exists() else None)
        self.sockets = addresses.socket_folder(self.data)
        self.log = self.data / "log" / "database.log"

    def url(self, role: str, database: str = addresses.DATABASE) -> str:
        """The address for one of the two login roles."""
        return addresses.url(self.data, role, database)

    def start(self) -> None:
        """Make the cluster if it is new, start it and return when it answers. Refuses with a sentence otherwise."""
        self._folders()
        if not (self.home / "PG_VERSION").exists():
            self._make()
        self._say_who_may_enter()
        self._clear_away_the_dead()
        for last in (False,) * ATTEMPTS + (True,):
            self._launch()
            if self._answered(last):
                return
            time.sleep(0.5)

    def _launch(self) -> None:
        settings = {**SETTINGS, "unix_socket_directories": str(self.sockets), **(THROWAWAY if self.throwaway else {})}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            argv = [self.binaries["postgres"], "-D", str(self.home), *options]
            self.process = accounts.start(self.account, argv, reaches=self._reaches, output=log)

    def stop(self, how: signal.Signals = FAST, seconds: float = 20) -> None:
        """Stop what `start` started and reap it; nothing acknowledged is lost whichever way it ends."""
        if self.process is None:
            return
        for kind, patience in ((how, seconds), (AT_ONCE, 5), (signal.SIGKILL, 5)):
            if self.process.poll() is None:
                self.process.send_signal(kind)
            try:
                self.process.wait(patience)
                break
            except subprocess.TimeoutExpired:
                continue
        self.process = None

    @property
    def alive(self) -> bool:
        """Whether the server we started still runs."""
        return self.process is not None and self.process.poll() is None

    def answers(self) -> bool:
        """Whether a connection of the application's role is accepted now."""
        try:
            psycopg.connect(self.url(addresses.APP), connect_timeout=2).close()
        except psycopg.Error:
            return False
        return True

    @property
    def _reaches(self) -> list[Path]:
        return [self.binaries.folder / "postgres", self.home, self.sockets]

    def _folders(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        found = self.sockets.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {os.geteuid(), self.account.uid}:
            raise Refusal("launch.socket_folder", msg("%(folder)s belongs to somebody else."), folder=self.sockets)
        self.sockets.chmod(0o700)
        if not self.account.is_us:
            os.chown(self.sockets, self.account.uid, self.account.gid)

    def _make(self) -> None:
        """Build beside and rename: an interrupted start leaves nothing half made."""
        made = self.home.with_name("postgresql.new")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(mode=0o700)
        if not self.account.is_us:
            os.chown(made, self.account.uid, self.account.gid)
        options = [
            "-D",
            str(made),
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "-A",
            "peer",
            "--no-instructions",
            "--data-checksums",
        ]
        self._run(
            [self.binaries["initdb"], *options, *self.binaries.locale, *(["--no-sync"] if self.throwaway else [])]
        )
        self._run([self.binaries["postgres"], "--single", "-D", str(made), "postgres"], text=ROLES)
        made.rename(self.home)

    def _run(self, argv: list[str], text: str | None = None) -> None:
        with self.log.open("ab") as log:
            code = accounts.start(self.account, argv, reaches=self._reaches, output=log, text=text).wait(120)
        if code:
            raise Refusal("launch.not_made", msg("The database could not be made; %(log)s says why."), log=self.log)

    def _say_who_may_enter(self) -> None:
        ours = accounts.us().name
        people = [(self.account.name, "postgres"), (ours, addresses.OWNER), (ours, addresses.APP)]
        self._write("pg_ident.conf", "".join(f'daylight "{person}" {role}\n' for person, role in people))
        self._write("pg_hba.conf", "local all all peer map=daylight\n")

    def _write(self, name: str, text: str) -> None:
        path = self.home / name
        path.write_text(text)
        if not self.account.is_us:
            os.chown(path, self.account.uid, self.account.gid)

    def _clear_away_the_dead(self) -> None:
        """Stop a server that outlived its killed parent; remove a lock whose number now belongs to another program."""
        lock = self.home / "postmaster.pid"
        if not lock.exists():
            return
        number = int(lock.read_text().split()[0])
        if not _is_server(number, self.home):
            lock.unlink()
            return
        os.kill(number, FAST)
        _until(lambda: not _is_server(number, self.home), 20)

    def _answered(self, last: bool) -> bool:
        """Wait for an answer. One that gives up because children of a killed server hold its memory is tried again."""
        assert self.process is not None
        running = self.process
        _until(lambda: running.poll() is not None or self.answers(), 60)
        if running.poll() is None and self.answers():
            return True
        self.stop()
        if last:
            lines = self.log.read_text(errors="replace").strip().splitlines()[-1:]
            raise Refusal(
                "launch.not_started",
                msg("The database did not start: %(last)s. The whole account is in %(log)s."),
                last="".join(lines).rstrip("."),
                log=self.log,
            )
        return False


def _is_server(number: int, home: Path) -> bool:
    try:
        said = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return bytes(home) in said


def _until(true: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
