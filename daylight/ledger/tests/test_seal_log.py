"""Sealing: every committed entry once, in one tree, whatever happens on the way."""

import shutil
import stat
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.db.utils import ProgrammingError

from daylight.core.refusals import Busy, Forbidden, Refusal
from daylight.ledger import jobs, queries, services
from daylight.ledger.tests.makers import AT, a_stream, an_entry, an_own_log, tamper
from daylight.ledger.verifier import checks, witnessing
from daylight.ledger.verifier.logs import Log
from daylight.ledger.verifier.notes import Checkpoint, Key

pytestmark = pytest.mark.django_db
sealer = sys.modules["daylight.ledger.services.seal_log"]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    return an_own_log(settings, tmp_path)


def seal():
    return services.seal_log(at=AT)


def head(folder):
    return Checkpoint.read((folder / "checkpoint").read_text())


def is_whole(folder):
    """A stranger's check of the published folder."""
    return checks.check_log(Log(str(folder)), Key.read((folder / "key").read_text()))


def test_an_empty_ledger_has_no_log(folder):
    assert seal().size == 0 and not folder.exists()


def test_entries_become_leaves_in_order_and_a_stranger_can_walk_the_log(folder):
    written = a_stream(5, "case/JZ1") + a_stream(3, "case/JZ2")
    assert seal() == services.Sealed(8, 8)
    assert list(Log(str(folder)).entries(8)) == [[each.hash for each in written]]
    assert "All 8 entries and every tile give the root that was signed." in is_whole(folder)
    assert (folder / "tile/0/000.p/8").stat().st_size == 8 * 32
    assert (
        head(folder).origin == "log.example/jiangzhou" and head(folder).extra["time"] == "2026-04-17T07:45:00.000000Z"
    )


def test_sealing_again_adds_only_what_is_new_and_only_grows(folder):
    a_stream(3)
    seal()
    first = head(folder)
    assert seal() == services.Sealed(3, 0) and head(folder) == first
    a_stream(2, "case/JZ2")
    assert seal() == services.Sealed(5, 2)
    assert [each.size for each in queries.heads()] == [3, 5]
    assert is_whole(folder)


def test_full_tiles_replace_the_partial_ones(folder):
    for length in (250, 20):
        a_stream(length)
        seal()
    assert (folder / "tile/0/000").stat().st_size == 256 * 32 and not (folder / "tile/0/000.p").exists()
    assert (folder / "tile/entries/000").stat().st_size == 256 * 34 and (folder / "tile/1/000.p/1").exists()
    assert is_whole(folder)


def test_the_key_is_its_owners_alone(folder, settings):
    a_stream(1)
    seal()
    assert stat.S_IMODE(settings.LOG_KEY.stat().st_mode) == 0o600
    settings.LOG_KEY.chmod(0o644)
    a_stream(1, "case/JZ2")
    with pytest.raises(Refusal) as refused:
        seal()
    assert refused.value.code == "log.key" and "chmod 600" in str(refused.value)


@pytest.mark.parametrize("step", ["_write_tiles", "_sign"])
@pytest.mark.parametrize("done", [False, True])
def test_a_sealer_killed_before_or_after_any_step_is_finished_by_the_next(folder, monkeypatch, step, done):
    a_stream(3)
    seal()
    a_stream(300, "case/JZ2")
    real = getattr(sealer, step)

    def killed(*given):
        if done:
            real(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sealer, step, killed)
        with pytest.raises(KeyboardInterrupt):
            seal()
    a_stream(2, "case/JZ3")
    assert seal().size == 305
    assert is_whole(folder) and head(folder).size == 305


def test_a_head_that_was_published_but_not_committed_is_taken_over(folder):
    a_stream(3)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        seal()
        raise KeyboardInterrupt
    assert queries.heads() == [] and head(folder).size == 3
    before = head(folder)
    assert seal().size == 3 and head(folder) == before and queries.heads()[0].root == before.root


def test_a_lost_folder_is_built_again_from_the_ledger(folder):
    a_stream(300)
    seal()
    before = head(folder)
    shutil.rmtree(folder)
    assert seal().added == 300 and head(folder).root == before.root and is_whole(folder)


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (
            ["DELETE FROM ledger_leaf WHERE leaf > 0", "DELETE FROM ledger_entry WHERE seq > 1"],
            "log.longer_than_ledger",
        ),
        (["UPDATE ledger_head SET root = sha256('x')"], "log.forked"),
        (["DELETE FROM ledger_entry WHERE seq = 5"], "log.entry_missing"),
    ],
)
def test_nothing_is_signed_where_ledger_and_published_log_part(folder, monkeypatch, statements, code):
    a_stream(3)
    seal()
    before = (folder / "checkpoint").read_text()
    if code != "log.longer_than_ledger":
        for seq in (4, 5):
            an_entry(n=seq)
    sealer._assign_leaves()
    tamper(*statements)
    with monkeypatch.context() as patched, pytest.raises(Refusal) as refused:
        patched.setattr(sealer, "_assign_leaves", lambda: 0)
        seal()
    assert refused.value.code == code
    assert (folder / "checkpoint").read_text() == before


def test_a_damaged_folder_is_not_signed_again(folder):
    a_stream(3)
    seal()
    (folder / "tile/0/000.p/3").write_bytes(bytes(96))
    a_stream(1, "case/JZ2")
    with pytest.raises(Refusal) as refused:
        seal()
    assert refused.value.code == "log.forked" and head(folder).size == 3
    shutil.rmtree(folder / "tile")
    with pytest.raises(Refusal, match="tile/0/000 cannot be read") as refused:
        seal()
    assert refused.value.code == "log.damaged"


def test_the_worker_seals_in_the_turn_of_its_own_division(folder, settings):
    a_stream(2)
    assert (jobs.seal("329901"), jobs.seal(settings.DIVISION), jobs.seal(settings.DIVISION)) == (0, 2, 0)


def test_a_folder_can_use_sm3_and_says_so(folder, settings):
    settings.LOG_DIGEST = "sm3"
    a_stream(3)
    seal()
    assert head(folder).extra["digest"] == "sm3" and is_whole(folder)


@pytest.mark.django_db(transaction=True)
def test_the_application_role_seals_and_can_write_the_marks_in_no_other_way(folder):
    services.grant_application_role(connection)
    a_stream(3)
    for forbidden in (
        "INSERT INTO ledger_leaf VALUES ('329900', 'x', 1, 9)",
        "UPDATE ledger_log SET settled = 9",
        "DELETE FROM ledger_head",
    ):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE daylight_app")
            cursor.execute(forbidden)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE daylight_app")
        assert seal().size == 3
        assert services.audit_log().fault is None


@pytest.mark.django_db(transaction=True)
def test_what_commits_late_is_neither_skipped_nor_sealed_twice(folder):
    """One writer holds its entry open while others commit and the log is sealed over them, again and again."""
    go, written = threading.Event(), threading.Event()

    def slow():
        try:
            with transaction.atomic():
                an_entry("case/SLOW")
                written.set()
                go.wait(10)
        finally:
            connections.close_all()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(10)
    for number in range(3):
        an_entry(f"case/JZ{number}")
        assert seal().size == number + 1
    go.set()
    thread.join()
    assert seal().size == 4 and seal().added == 0
    assert [(each.stream, each.number) for each in queries.sealed_entries(0, 1 << 40)][-1] == ("case/SLOW", 3)
    assert is_whole(folder) and queries.left_out() is None


def _write(name):
    """Entries in one and in two streams, and some that are taken back."""
    for number in range(25):
        with transaction.atomic():
            an_entry(f"case/{name}")
            if number % 5 == 0:
                an_entry(f"case/{name}B")
            if number % 7 == 0:
                transaction.set_rollback(True)


def _threads(acts):
    """Start them all; what fails is in the list."""
    failed = []

    def run(act):
        try:
            act()
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    return threads, failed


def _older_ones_are_over():
    """Every transaction has ended that was numbered before now: those of other databases on the server hold the mark
    back as ours do, for as long as they last."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        now = cursor.fetchone()
        for _ in range(6000):
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= %s", now)
            if cursor.fetchone()[0]:
                return
            time.sleep(0.1)
    raise AssertionError("a transaction of another database on this server has lasted for ten minutes")


def _settles():
    """Three runs, each after whatever is older, and the mark has caught up."""
    for _ in range(3):
        _older_ones_are_over()
        seal()
    with connection.cursor() as cursor:
        cursor.execute("SELECT settled = (SELECT max(position) FROM ledger_entry) FROM ledger_log")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_many_writers_and_two_sealers_leave_every_entry_once(folder, monkeypatch):
    monkeypatch.setattr(sealer, "AT_ONCE", 7)
    stop = threading.Event()

    def keep_sealing():
        while not stop.is_set():
            seal()

    writers, failed = _threads([lambda name=name: _write(name) for name in "PQRS"])
    sealers, stuck = _threads([keep_sealing, keep_sealing])
    for thread in writers:
        thread.join()
    stop.set()
    for thread in sealers:
        thread.join()
    assert failed == stuck == []
    assert _settles(), "the mark follows when these writers are done"
    kept = {each.hash for each in queries.all_entries()}
    sealed = [entry for bundle in Log(str(folder)).entries(queries.leaf_count()) for entry in bundle]
    assert len(sealed) == len(set(sealed)) == len(kept) and set(sealed) == kept
    assert is_whole(folder) and queries.left_out() is None


def a_witness(folder, state, settings, name="witness.example"):
    private = witnessing.private_key(state.with_name("w.key"))
    key = witnessing.public_key(name, 4, private)
    settings.LOG_WITNESSES = [str(key)]
    return lambda when=1_776_411_900: witnessing.witness(Log(str(folder)), state, name, private, None, when)


def test_a_known_witness_is_published_and_a_stranger_is_not(folder, settings, tmp_path):
    a_stream(3)
    seal()
    look = a_witness(folder, tmp_path / "state.json", settings)
    assert services.take_cosignature(look()) == "witness.example"
    assert "— witness.example " in (folder / "checkpoint").read_text()
    assert is_whole(folder)
    settings.LOG_WITNESSES = []
    with pytest.raises(Forbidden):
        services.take_cosignature(look())
    with pytest.raises(Refusal) as refused:
        services.take_cosignature("nonsense")
    assert refused.value.code == "log.cosignature"


def test_the_last_countersigned_head_stays_published_while_the_log_grows(folder, settings, tmp_path):
    a_stream(3)
    seal()
    look = a_witness(folder, tmp_path / "state.json", settings)
    services.take_cosignature(look())
    a_stream(2, "case/JZ2")
    seal()
    assert "witness.example" not in (folder / "checkpoint").read_text()
    assert Checkpoint.read((folder / "witness/checkpoint").read_text()).size == 3
    services.take_cosignature(look())
    assert Checkpoint.read((folder / "witness/checkpoint").read_text()).size == 5


def test_sealing_is_never_late_by_default_and_costs_nothing(django_assert_num_queries, settings):
    with django_assert_num_queries(0):
        assert queries.sealing_is_late(AT) is False
    settings.SEAL_WITHIN_HOURS = 2
    with django_assert_num_queries(1):
        assert queries.sealing_is_late(AT) is False


def test_sealing_is_late_when_a_record_waits_too_long_and_decisions_are_then_refused(folder, settings, tmp_path):
    settings.SEAL_WITHIN_HOURS = 2
    an_entry()
    now = queries.now()
    soon, late = now + timedelta(hours=1), now + timedelta(hours=3)
    assert (queries.sealing_is_late(soon), queries.sealing_is_late(late)) == (False, True)
    with pytest.raises(Busy) as refused:
        queries.must_be_sealed_in_time(late)
    assert refused.value.code == "log.late" and "2 hours" in str(refused.value)
    seal()
    queries.must_be_sealed_in_time(late)
    settings.LOG_MUST_BE_WITNESSED = True
    assert queries.sealing_is_late(late)
    services.take_cosignature(a_witness(folder, tmp_path / "state.json", settings)())
    assert not queries.sealing_is_late(late)
