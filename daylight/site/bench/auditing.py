"""Measuring the audit of everything against SHA-256 alone, chained on one core from memory: by the clock, and by the
time of processors, which a busy machine does not change much."""

import os
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from django.db import connection, transaction

from daylight.ledger import services
from daylight.ledger.native import native
from daylight.ledger.queries.shares import shares_of
from daylight.ledger.queries.sweeping import lines
from daylight.ledger.rules.sweeping import Line
from daylight.ledger.verifier.trees import HASH_BYTES

SAMPLE = 200_000
ROUNDS = 3
OVER = {
    "own_digests": "one core chaining the five digests of an entry's evidence: payload, caller, header, leaf, node",
    "whole_entry": "one core chaining one SHA-256 an entry over all bytes that it holds, joined beforehand",
    "payload": "one core chaining one SHA-256 an entry over its payload alone",
}
"""The readings of "chained SHA-256", from the mildest to the strictest."""
Say = Callable[[str], None]
Seconds = tuple[float, float]
"""By the clock, and of processors."""


def measure(entries: int, say: Say) -> dict[str, object]:
    """An audit of a sealed ledger that holds only sound entries, in rounds with every yardstick."""
    took = dict[str, list[Seconds]]()
    contenders = {"audit": (entries, services.audit_log)} | {
        name: (SAMPLE, chain) for name, chain in _yardsticks().items()
    }
    for number in range(1, ROUNDS + 1):
        for name, (count, act) in contenders.items():
            clock, processor = _spent(act)
            took.setdefault(name, []).append((clock / count, processor / count))
        told = ", ".join(f"{name} {1e6 * each[-1][0]:.2f}" for name, each in took.items())
        say(f"round {number} of {ROUNDS}, in µs an entry by the clock: {told}")
    return _told(entries, took)


def _told(entries: int, took: Mapping[str, Sequence[Seconds]]) -> dict[str, object]:
    middle = {
        name: (median(clock for clock, _p in each), median(p for _clock, p in each)) for name, each in took.items()
    }
    clock, processor = middle.pop("audit")
    return {
        "entries": entries,
        "audit_entries_a_second": round(1 / clock),
        "audit_processor_us_an_entry": round(1e6 * processor, 2),
        "audit_compiled": native() is not None,
        "audit_processes": len(os.sched_getaffinity(0)),
        "audit_ratio": round(middle["whole_entry"][0] / clock, 3),
        "audit_ratio_is": f"entries a second by the clock, all processes together, over {OVER['whole_entry']}",
        "audit_ratios": {
            name: {
                "over": OVER[name],
                "entries_a_second": round(1 / each[0]),
                "by_the_clock": round(each[0] / clock, 3),
                "by_processor_time": round(each[1] / processor, 3),
            }
            for name, each in middle.items()
        },
    }


def _yardsticks() -> dict[str, Callable[[], object]]:
    """Each over as many entries as `SAMPLE` says, as often as it takes those there are."""
    with transaction.atomic():
        sample = list(islice(lines(connection.connection, shares_of(1)[0]), SAMPLE))
    sample = list(islice(cycle(sample), SAMPLE))
    whole = [b"".join(each if isinstance(each, bytes) else b"%d" % (each or 0) for each in line) for line in sample]
    return {
        "own_digests": partial(_five, sample),
        "whole_entry": partial(_one, whole),
        "payload": partial(_one, [line[-1] for line in sample]),
    }


def _five(sample: Sequence[Line]) -> bytes:
    last = bytes(HASH_BYTES)
    for (
        stream, number, kind, happened, recorded, salt, _digest, _before, _own, _person, _post, actor, key, form, said,
    ) in sample:  # fmt: skip
        digest = sha256(salt + said).digest()
        caller = sha256(b"%b%b\n%b\n%b" % (salt, actor, key or b"", form or b"")).digest()
        text = b"%b\n%d\n%b\n%b\n%b\n%b\n%b\n%b" % (
            stream, number, kind, happened, recorded, caller.hex().encode(), digest.hex().encode(), last.hex().encode(),
        )  # fmt: skip
        last = sha256(text).digest()
        last = sha256(b"\1" + last + sha256(b"\0" + last).digest()).digest()
    return last


def _one(sample: Sequence[bytes]) -> bytes:
    last = bytes(HASH_BYTES)
    for each in sample:
        last = sha256(last + each).digest()
    return last


def _spent(act: Callable[[], object]) -> Seconds:
    began, busy = time.perf_counter(), _processor_seconds()
    act()
    return time.perf_counter() - began, _processor_seconds() - busy


def _processor_seconds() -> float:
    """Of this process, of those it started and of the whole database server, which is on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    server = int(_stat(backend)[1])
    ticks = sum(int(each) for each in _stat(server)[11:15])
    for path in Path("/proc").glob("[0-9]*"):
        try:
            stat = _stat(int(path.name))
        except OSError:
            continue
        if int(stat[1]) == server:
            ticks += int(stat[11]) + int(stat[12])
    ours = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ours.ru_utime + ours.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


def _stat(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
