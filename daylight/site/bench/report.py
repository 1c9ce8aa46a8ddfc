"""Measuring the steps of a licence against TPC-B, round by round, and saying what was found."""

import os
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from daylight.site.bench import clients, pgbench, rounds, scene, service, web
from daylight.site.launch.children import Child
from daylight.site.launch.stack import THREADS, web_server

CLIENTS = 16
"""Connections of pgbench and signed-in browsers' clients over HTTP: where TPC-B does most on two processors."""
SERVICE_CLIENTS = 4 * (os.cpu_count() or 1)
"""Processes that call the verbs themselves. Each computes as much as its database server does, so that more of them
only stand in each other's way: four a processor is where they do most, as a deployment would choose its workers."""
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Where pgbench is and which database on the same server it uses."""

    binary: str
    url: str
    scale: int = 10


@dataclass
class Measured:
    """Rates per second by round, names counted, and the ratios."""

    rates: dict[str, list[float]]
    steps: dict[str, Counter[str]] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Ratios are medians over the median of TPC-B; `recorded_*` counts only steps that wrote a ledger entry."""
        yardstick = self.rates["tpcb"]
        found: dict[str, object] = {"tpcb_tps": round(median(yardstick)), "statements": self.statements}
        for name in ("service", "http"):
            if name in self.rates:
                share = self._recorded(name)
                found[f"{name}_steps"] = round(median(self.rates[name]))
                found[f"{name}_ratio"] = rounds.ratio(self.rates[name], yardstick)
                found[f"{name}_recorded_ratio"] = round(rounds.ratio(self.rates[name], yardstick) * share, 3)
        found["rounds"] = {name: [round(rate, 1) for rate in rates] for name, rates in self.rates.items()}
        return {
            **found,
            "clients": CLIENTS,
            "service_clients": min(CLIENTS, SERVICE_CLIENTS),
            "workers": WORKERS,
            "threads": THREADS,
        }

    def _recorded(self, name: str) -> float:
        counted = self.steps[name]
        return sum(counted[step] for step in service.RECORDED) / max(1, counted.total())


def measure(yardstick: Yardstick, *, how_many: int, seconds: float, log: Path, say: Callable[[str], None]) -> Measured:
    """Build the scene in the (empty) database of the settings and run the rounds."""
    say("Building the scene …")
    made = scene.build(CLIENTS)
    found = Measured(rates={}, statements=service.statements(made))
    keys, port = web.sessions(made), _free_port()
    pgbench.fill(yardstick.binary, yardstick.url, yardstick.scale)

    def counting(name: str, steps: clients.Steps, at_once: int) -> rounds.Rate:
        def rate(wanted: float) -> float:
            counted, took = clients.counted(steps, clients=at_once, seconds=wanted)
            found.steps[name] = found.steps.get(name, Counter()) + counted
            return counted.total() / took

        return rate

    server = web_server(port, WORKERS, log, {})
    server.start()
    try:
        _wait(server, port)
        contenders: dict[str, rounds.Rate] = {
            "tpcb": lambda wanted: pgbench.tps(yardstick.binary, yardstick.url, clients=CLIENTS, seconds=wanted),
            "service": counting("service", service.steps(made), min(CLIENTS, SERVICE_CLIENTS)),
            "http": counting("http", web.steps(made, port, keys), CLIENTS),
        }
        found.rates = rounds.interleaved(contenders, rounds=how_many, seconds=seconds, say=say)
    finally:
        server.stop()
    return found


def _wait(server: Child, port: int) -> None:
    end = time.monotonic() + 30
    while server.alive and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit(f"The web server did not start; see {server.log}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
