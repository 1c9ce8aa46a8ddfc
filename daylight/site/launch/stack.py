"""Everything `daylight serve` starts, in order: database, its state, the web server, the worker."""

import fcntl
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import psycopg
from django.core.management import get_commands

from daylight.core.refusals import Refusal
from daylight.core.words import msg
from daylight.offices.rules import INTERNAL, PUBLIC
from daylight.site.launch import addresses
from daylight.site.launch.children import Child
from daylight.site.launch.cluster import Cluster

HOST = "127.0.0.1"
THREADS = 4
PATIENCE = 180.0
"""Seconds until something must answer; a crowded machine may need most of them."""
PAGE_SECONDS = os.environ.get("DAYLIGHT_PAGE_SECONDS", "2")
"""How old a public page may be that a visitor gets (see disclosure.views.fresh)."""
COMMAND = [sys.executable, "-m", "daylight.site.cli"]
Say = Callable[[str], None]


@dataclass
class Stack:
    """One running Daylight. `say` tells the person at the terminal what happens."""

    data: Path
    port: int
    workers: int
    say: Say
    inside_port: int | None = None
    cluster: Cluster | None = None
    children: list[Child] = field(default_factory=list)
    _lock: IO[str] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/"

    @property
    def inside(self) -> str:
        """Where officers sign in."""
        return f"http://{HOST}:{self.inside_port or self.port}/"

    def start(self) -> None:
        """Start everything and return when it answers; refuses with one sentence where something is in the way."""
        self.data.mkdir(parents=True, exist_ok=True)
        self._lock = _only_one(self.data)
        for port in (self.port, self.inside_port):
            if port is not None:
                _port_is_free(port)
        if not os.environ.get("DATABASE_URL"):
            self.say("Starting the database …")
            self.cluster = Cluster(self.data)
            self.cluster.start()
        self._prepare()
        self._sample()
        self.say("Starting the web server and the worker …")
        self.children = [*self._fronts(), self._worker()]
        for child in self.children:
            child.start()
        self._wait_until_ready()

    def watch(self) -> None:
        """Bring back what dies; raises `Refusal` when something does not stay up. Runs until interrupted."""
        while True:
            self._bring_back()
            time.sleep(0.5)

    def stop(self) -> None:
        """Stop what was started, in the other order."""
        for child in reversed(self.children):
            child.stop()
        if self.cluster:
            self.cluster.stop()

    def _bring_back(self) -> None:
        if self.cluster and not self.cluster.alive:
            self.say("The database stopped; starting it again.")
            self.cluster.start()
        for child in self.children:
            if not child.alive:
                child.died()
                self.say(f"The {child.name} stopped; starting it again.")
                child.stop(seconds=1)
                child.start()

    def _environment(self, role: str) -> dict[str, str]:
        given = {"DAYLIGHT_DATA": str(self.data)}
        if self.cluster:
            given["DATABASE_URL"] = self.cluster.url(role)
            given["DATABASE_OWNER_URL"] = self.cluster.url(addresses.OWNER)
        return given

    def _fronts(self) -> list[Child]:
        """One web server for everybody, or, with an inside port, one for the public and one for officers."""
        given = self._environment(addresses.APP)
        if self.inside_port is None:
            return [web_server(self.port, self.workers, self.data / "log" / "web.log", given)]
        fronts = ((PUBLIC, self.port), (INTERNAL, self.inside_port))
        return [
            web_server(port, self.workers, self.data / "log" / f"web-{front}.log", {**given, "DAYLIGHT_FRONT": front})
            for front, port in fronts
        ]

    def _worker(self) -> Child:
        return Child("worker", [*COMMAND, "worker"], self.data / "log" / "worker.log", self._environment(addresses.APP))

    def _run(self, *arguments: str, role: str) -> None:
        done = subprocess.run([*COMMAND, *arguments], env={**os.environ, **self._environment(role)}, check=False)
        if done.returncode:
            raise Refusal("launch.step_failed", msg("`daylight %(step)s` failed, see above."), step=" ".join(arguments))

    def _prepare(self) -> None:
        self.say("Bringing the database to the state of this code …")
        role = addresses.APP if self.cluster else os.environ.get("DAYLIGHT_APP_ROLE", "")
        self._run("prepare", *(["--role", role] if role else []), role=addresses.OWNER)

    def _sample(self) -> None:
        """Load the sample city into a database where nothing was ever done, unless this is production."""
        begun = self.data / "sample.begun"
        if begun.exists():
            raise Refusal(
                "launch.sample_half_loaded",
                msg("The sample city was only half loaded."),
                next_step=msg("Remove the folder %(data)s and start again."),
                data=self.data,
            )
        unwanted = os.environ.get("DAYLIGHT_ENV") == "production" or os.environ.get("DAYLIGHT_SAMPLE") == "no"
        if unwanted or not _has_command("demo") or not self._is_empty():
            return
        self.say("Loading the sample city …")
        begun.touch()
        self._run("demo", role=addresses.APP)
        begun.unlink()

    def _is_empty(self) -> bool:
        url = self.cluster.url(addresses.APP) if self.cluster else os.environ["DATABASE_URL"]
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT NOT EXISTS (SELECT FROM ledger_entry)").fetchone()
        return bool(row and row[0])

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self._bring_back()
            if _ready(self.address):
                return
            time.sleep(0.2)
        raise Refusal(
            "launch.not_ready", msg("Nothing answered within three minutes; see %(log)s."), log=self.data / "log"
        )


def web_server(port: int, workers: int, log: Path, environment: dict[str, str]) -> Child:
    """Granian with Daylight's application on the loopback address; a process of it that dies is brought back."""
    options = ["--interface", "wsgi", "--host", HOST, "--port", str(port), "--workers", str(workers), "--no-ws"]
    options += ["--blocking-threads", str(THREADS), "--respawn-failed-workers", "--workers-kill-timeout", "4"]
    argv = [sys.executable, "-m", "granian", *options, "daylight.site.wsgi:application"]
    return Child("web server", argv, log, {"DAYLIGHT_PAGE_SECONDS": PAGE_SECONDS, **environment})


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}healthz", timeout=3) as answer:  # noqa: S310 - our own address
            found = json.load(answer)
    except (OSError, ValueError, urllib.error.URLError):
        return False
    return bool(found["database"] == "ok" and found["worker"] == "ok")


def _port_is_free(port: int) -> None:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError as error:
            raise Refusal(
                "launch.port_taken",
                msg("Port %(port)s cannot be used: %(reason)s."),
                next_step=msg("Choose another: make run PORT=8123"),
                port=port,
                reason=(error.strerror or str(error)).lower(),
            ) from None


def _only_one(data: Path) -> IO[str]:
    lock = (data / "serve.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Refusal(
            "launch.runs_already",
            msg("Daylight already runs with the data in %(data)s."),
            next_step=msg("Stop it, or choose another folder: make run DATA=/some/folder"),
            data=data,
        ) from None
    return lock


def _has_command(name: str) -> bool:
    return name in get_commands()
