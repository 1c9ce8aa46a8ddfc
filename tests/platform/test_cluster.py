"""The embedded database: as whoever we are, at any depth, after any death."""

import os
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from daylight.core.refusals import Refusal
from daylight.site.launch import account, addresses
from daylight.site.launch.cluster import AT_ONCE, Cluster

Make = Callable[[str], Cluster]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[Cluster] = []

    def cluster(below: str = "data") -> Cluster:
        data = tmp_path / below
        data.mkdir(parents=True, exist_ok=True)
        made.append(Cluster(data))
        return made[-1]

    yield cluster
    for each in made:
        each.stop(AT_ONCE)


def ask(cluster: Cluster, role: str, question: str) -> object:
    with psycopg.connect(cluster.url(role)) as connection:
        row = connection.execute(question).fetchone()
        return row[0] if row else None


def test_what_was_committed_is_there_after_kill_9_of_the_server(make: Make) -> None:
    cluster = make("data")
    cluster.start()
    with psycopg.connect(cluster.url(addresses.OWNER)) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    assert cluster.process is not None
    cluster.process.send_signal(signal.SIGKILL)
    cluster.process.wait()
    assert not cluster.alive
    cluster.start()
    assert ask(cluster, addresses.OWNER, "SELECT answer FROM kept") == 42


def test_a_lock_file_of_another_program_does_not_stop_the_start(make: Make) -> None:
    cluster = make("data")
    cluster.start()
    cluster.stop()
    (cluster.home / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.home}\n")
    cluster.start()
    assert cluster.answers()


def test_each_role_is_itself_and_neither_is_a_superuser(make: Make) -> None:
    cluster = make("data")
    cluster.start()
    for role in (addresses.OWNER, addresses.APP):
        assert (
            ask(cluster, role, "SELECT current_user || rolsuper FROM pg_roles WHERE rolname = current_user")
            == f"{role}false"
        )
    with pytest.raises(psycopg.OperationalError):
        ask(cluster, "postgres", "SELECT 1")


def test_acknowledged_means_on_disk_and_no_port_is_open(make: Make) -> None:
    cluster = make("data")
    cluster.start()
    said = {
        name: ask(cluster, addresses.APP, f"SHOW {name}")
        for name in ("fsync", "synchronous_commit", "listen_addresses")
    }
    assert said == {"fsync": "on", "synchronous_commit": "on", "listen_addresses": ""}
    assert stat.S_IMODE(cluster.sockets.stat().st_mode) == 0o700


def test_a_deep_data_folder_gets_a_short_socket(make: Make) -> None:
    cluster = make("/".join(["a-folder-with-a-long-name"] * 5))
    assert len(bytes(cluster.sockets)) <= addresses.LONGEST_SOCKET_FOLDER
    cluster.start()
    assert cluster.answers()


def test_a_socket_folder_of_somebody_else_is_refused(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = make("/".join(["a-folder-with-a-long-name"] * 5))
    cluster.sockets.symlink_to("/etc")
    try:
        with pytest.raises(Refusal, match="belongs to somebody else"):
            cluster.start()
    finally:
        cluster.sockets.unlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_root_starts_it_as_an_ordinary_user_even_behind_a_closed_folder(make: Make, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    cluster = make("closed/data")
    cluster.start()
    assert cluster.process is not None
    status = Path(f"/proc/{cluster.process.pid}/status").read_text()
    assert f"Uid:\t{cluster.account.uid}\t" in status
    assert cluster.account.uid != 0
    assert account.us().uid == 0
    assert cluster.answers()
