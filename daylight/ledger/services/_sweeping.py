"""Sweeping the whole ledger quickly with every core: either nothing leaves a doubt, or the audit looks closely."""

import json
import os
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection, transaction

from daylight.ledger import queries
from daylight.ledger.queries.shares import shares_of
from daylight.ledger.queries.sweeping import Found, Ground, Part, Sweeper
from daylight.ledger.verifier.checks import check_tree
from daylight.ledger.verifier.logs import WIDTH, Log
from daylight.ledger.verifier.notes import Checkpoint

FEW = 20_000
A_SHARE = 25_000
BUNDLES = 64
PROGRAM = [sys.executable, "-m", "daylight.ledger.queries.sweeping"]
Worked = list[tuple[Part, Found]]


def swept(log: Log, note: Checkpoint, processes: int | None = None) -> Found | None:
    """What every entry, and every published one, gave; None where anything leaves a doubt.

    Entries are recomputed, held against the chain of their stream and against the published log one for one; the log
    against its own tiles and the root of its head. Uses so many processes (None: one for every core that this one may
    use); a small ledger, or one read inside a transaction, is swept in this process. Raises `Wrong` or `Unreadable`
    where the published files are not whole, `OSError` where a process does not answer.
    """
    inside = connection.in_atomic_block
    alone = inside or note.size < FEW
    with tempfile.TemporaryDirectory(prefix="daylight-audit-") as folder, transaction.atomic():
        if not inside:
            _read_as_of_now()
        count = 1 if alone else processes or len(os.sched_getaffinity(0))
        ground, parts = _ground(log, note, Path(folder)), _parts(note.size, count)
        worked = _done(parts, Sweeper(ground, _own_connection()).carry_out) if alone else _shared(parts, ground, count)
    found = [each for _part, each in worked]
    if any(each.doubt for each in found) or sum(each.sealed for each in found) != note.size:
        return None
    in_order = sorted(worked, key=lambda each: each[0].bundles)
    check_tree(log, note, [bytes.fromhex(root) for _part, each in in_order for root in each.roots])
    files = sorted({name for each in found for name in each.files})
    return Found(sum(each.entries for each in found), note.size, files)


def _ground(log: Log, note: Checkpoint, folder: Path) -> Ground:
    published = folder / "entries"
    with published.open("wb") as out:
        for number in range(_bundles(note.size)):
            out.write(log.bundle(number, min(WIDTH, note.size - number * WIDTH)))
    return Ground(log.place, note.body + "\n", str(published), queries.is_simulated())


def _parts(size: int, count: int) -> deque[Part]:
    """The work for so many processes in parts, each of which may be done by any of them."""
    shares = shares_of(max(4 * count, size // A_SHARE) if count > 1 else 1)
    last = _bundles(size)
    bundles = [(first, min(first + BUNDLES, last)) for first in range(0, last, BUNDLES)]
    return deque([*(Part(share) for share in shares), *(Part(bundles=each) for each in bundles)])


def _bundles(size: int) -> int:
    return -(-size // WIDTH)


def _done(parts: deque[Part], act: Callable[[Part], Found]) -> Worked:
    """Does part after part, as long as there are any, while others may do the same; behind a doubt nothing more."""
    worked: Worked = []
    while parts:
        try:
            part = parts.popleft()
        except IndexError:
            break
        worked.append((part, act(part)))
        if worked[-1][1].doubt:
            parts.clear()
    return worked


def _shared(parts: deque[Part], ground: Ground, count: int) -> Worked:
    """Every part, done in so many processes with a connection of their own, all reading what this transaction reads.

    Of several this process is one; a single one is another, which works beside everything else.
    """
    own, others = _own_connection(), max(count - 1, 1)
    started = [_started(ground, own, beside=count == 1) for _number in range(others)]
    try:
        with ThreadPoolExecutor(others) as threads:
            waiting = [threads.submit(_done, parts, partial(_asked, process)) for process in started]
            try:
                worked = _done(parts, Sweeper(ground, own).carry_out) if count > 1 else []
            except BaseException:
                parts.clear()
                raise
            return worked + [each for answer in waiting for each in answer.result()]
    finally:
        for process in started:
            process.kill()
            process.communicate()


def _started(ground: Ground, own: psycopg.Connection[Any], *, beside: bool) -> "subprocess.Popen[bytes]":
    connect = own.info.get_parameters() | ({"password": own.info.password} if own.info.password else {})
    (snapshot,) = own.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(each for each in sys.path if each)}
    process = subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    _say(process, {"connect": connect, "snapshot": snapshot, "beside": beside, "ground": asdict(ground)})
    return process


def _asked(process: "subprocess.Popen[bytes]", part: Part) -> Found:
    _say(process, asdict(part))
    assert process.stdout
    answer = process.stdout.readline()
    if not answer:
        raise OSError("a process of the audit has failed")
    return Found(**json.loads(answer))


def _say(process: "subprocess.Popen[bytes]", what: dict[str, object]) -> None:
    assert process.stdin
    process.stdin.write(json.dumps(what).encode() + b"\n")
    process.stdin.flush()


def _own_connection() -> psycopg.Connection[Any]:
    connection.ensure_connection()
    raw: psycopg.Connection[Any] = connection.connection
    return raw


def _read_as_of_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
