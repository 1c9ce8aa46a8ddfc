"""Sweeping the whole ledger quickly with every core: either nothing leaves a doubt, or the audit looks closely."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction

from daylight.ledger import queries
from daylight.ledger.queries.shares import shares_of
from daylight.ledger.queries.sweeping import Found, Task, carry_out
from daylight.ledger.verifier.checks import check_tree
from daylight.ledger.verifier.logs import WIDTH, Log
from daylight.ledger.verifier.notes import Checkpoint

FEW = 20_000
A_SHARE = 25_000
PROGRAM = [sys.executable, "-m", "daylight.ledger.queries.sweeping"]


def swept(log: Log, note: Checkpoint, processes: int | None = None) -> Found | None:
    """What every entry, and every published one, gave; None where anything leaves a doubt.

    Entries are recomputed, held against the chain of their stream and against the published log one for one; the log
    against its own tiles and the root of its head. Uses so many processes (None: one for every core that this one may
    use); a small ledger, or one read inside a transaction, is swept in this process. Raises `Wrong` or `Unreadable`
    where the published files are not whole.
    """
    inside = connection.in_atomic_block
    alone = inside or note.size < FEW
    with tempfile.TemporaryDirectory(prefix="daylight-audit-") as folder, transaction.atomic():
        if not inside:
            _read_as_of_now()
        tasks = _tasks(log, note, Path(folder), 1 if alone else processes or len(os.sched_getaffinity(0)))
        found = [carry_out(tasks[0], _own_connection())] if alone else _in_processes(tasks)
    if any(each.doubt for each in found) or sum(each.sealed for each in found) != note.size:
        return None
    check_tree(log, note, [bytes.fromhex(root) for each in found for root in each.roots])
    files = sorted({name for each in found for name in each.files})
    return Found(sum(each.entries for each in found), note.size, files)


def _tasks(log: Log, note: Checkpoint, folder: Path, count: int) -> list[Task]:
    """The same work for each: shares from all over the ledger, and so many bundles in turn."""
    bundles = (note.size + WIDTH - 1) // WIDTH
    published = folder / "entries"
    with published.open("wb") as out:
        for number in range(bundles):
            out.write(log.bundle(number, min(WIDTH, note.size - number * WIDTH)))
    shares = shares_of(max(4 * count, note.size // A_SHARE) if count > 1 else 1)
    each, simulated, text = -(-bundles // count), queries.is_simulated(), note.body + "\n"
    return [
        Task(log.place, text, str(published), simulated, shares[number::count],
             [(number * each, min((number + 1) * each, bundles))])
        for number in range(count)
    ]  # fmt: skip


def _in_processes(tasks: list[Task]) -> list[Found]:
    """Every task in a process and on a connection of its own, all reading what this transaction reads; of several this
    process takes the first itself. Raises `OSError` where one does not answer.
    """
    own = _own_connection()
    connect = own.info.get_parameters() | ({"password": own.info.password} if own.info.password else {})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(each for each in sys.path if each)}
    here, others = (tasks[:1], tasks[1:]) if len(tasks) > 1 else ([], tasks)
    started = [
        subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) for _task in others
    ]
    try:
        for task, process in zip(others, started, strict=True):
            assert process.stdin
            asked = {"connect": connect, "snapshot": snapshot, "beside": len(tasks) == 1, "task": asdict(task)}
            process.stdin.write(json.dumps(asked).encode())
            process.stdin.close()
            process.stdin = None
        found = [carry_out(task, own) for task in here]
        answers = [process.communicate()[0] for process in started]
    finally:
        for process in started:
            process.kill()
            process.wait()
    if any(process.returncode for process in started):
        raise OSError("a process of the audit has failed")
    return found + [Found(**json.loads(answer)) for answer in answers]


def _own_connection() -> psycopg.Connection[Any]:
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    return raw


def _read_as_of_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
