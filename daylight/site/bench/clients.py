"""Many clients at once, each in a process of its own, counted while the clock runs."""

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

from django.db import connections

from daylight.core.refusals import Refusal
from daylight.core.words import msg

Steps = Callable[[int], Iterator[str]]
"""A workload: for the client of that number, a name after each step that was acknowledged, without end."""

START = 60


def counted(steps: Steps, *, clients: int, seconds: float) -> tuple[Counter[str], float]:
    """Acknowledged steps by name, and the seconds they took. Refuses when a client breaks."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier, answers = context.Barrier(clients), context.Queue()
    processes = [context.Process(target=_client, args=(steps, n, seconds, barrier, answers)) for n in range(clients)]
    for process in processes:
        process.start()
    found = [answers.get(timeout=START + seconds * 3) for _each in processes]
    for process in processes:
        process.join()
    for answer in found:
        if isinstance(answer, str):
            raise Refusal("bench.client", msg("A client broke: %(said)s"), said=answer)
    return sum((count for count, _took in found), Counter()), max(took for _count, took in found)


def _client(steps: Steps, number: int, seconds: float, barrier: Barrier, answers: "Queue[object]") -> None:
    os.setsid()  # PostgreSQL's processes are sessions of their own too: Linux shares the processor by session
    done: Counter[str] = Counter()
    try:
        running = steps(number)
        next(running)
        barrier.wait(START)
        begun = time.perf_counter()
        while (took := time.perf_counter() - begun) < seconds:
            done[next(running)] += 1
        answers.put((done, max(took, time.perf_counter() - begun)))
    except Exception as error:
        barrier.abort()
        answers.put(f"{type(error).__name__}: {error}")
