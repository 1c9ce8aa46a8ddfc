"""kill -9 while people work: what was acknowledged is there once, what was cut off is there whole or not at all."""

import random
import socket
import time
from collections import Counter
from pathlib import Path

import pytest

from daylight.site.launch import cluster
from tests.reliability.city import TORN, City, city

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kill")]
KILLS = ["database", "web", "database", "web", "database", "web", "database"]
SEED = 20260407


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def work_goes_on(made: City, *, services: int = 0, http: int = 0) -> None:
    """Wait until so many more calls were acknowledged."""
    wanted = {kind: made.acknowledged(kind) + more for kind, more in (("services", services), ("http", http))}
    end = time.monotonic() + 40
    while any(made.acknowledged(kind) < count for kind, count in wanted.items()):
        assert time.monotonic() < end, f"nobody writes: {made.log()}"
        time.sleep(0.05)


def test_nothing_acknowledged_is_lost_or_doubled_when_everything_is_killed(tmp_path: Path) -> None:
    by_chance = random.Random(SEED)
    with city(tmp_path, free_port()) as made:
        made.web.start()
        made.write("services", "http")
        for target in KILLS:
            work_goes_on(made, services=10, http=3)
            time.sleep(by_chance.uniform(0.0, 1.0))
            made.kill_web() if target == "web" else made.kill_database()
        work_goes_on(made, services=10, http=3)
        made.finish()
        tried, acknowledged = made.accounts()
        recorded = made.recorded()
        assert made.kills == Counter(KILLS)
        assert len(acknowledged) > 100
        assert {key for key in acknowledged if recorded.get(key) != 1} == set(), "lost, or done twice"
        assert {key for key in recorded if recorded[key] != 1} == set()
        assert len({key for key in recorded if key in tried}) <= len(tried)
        for what, question in TORN.items():
            assert made.ask(question) == [], what
        made.run("-m", "daylight.site.cli", "verify-ledger")


def test_the_same_without_waiting_for_the_disk_loses_what_was_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    careless = {"synchronous_commit": "off", "wal_writer_delay": "10s"}
    monkeypatch.setattr(cluster, "SETTINGS", {**cluster.SETTINGS, **careless})
    with city(tmp_path, free_port()) as made:
        made.write("services")
        work_goes_on(made, services=100)
        made.shoot_database()
        _tried, acknowledged = made.accounts()
        made.shoot_writers()
        made.cluster.start()
        recorded = made.recorded()
        lost = [key for key in acknowledged if key not in recorded]
        assert lost, "had nothing been lost, the test above would prove nothing"
