"""Many stories in one calendar: whoever is next acts, and simulated time goes there."""

import heapq
import itertools
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import datetime

from daylight.ledger import queries as ledger
from daylight.ledger import services as ledger_services

Course = Generator[datetime, datetime, None]
"""A course of events: yields when it goes on next, and is sent the instant it then is."""


class Agenda:
    """Courses by the instant at which each goes on. What lies after `until` is left undone."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self._order = itertools.count()
        self._next: list[tuple[datetime, int, Course]] = []

    def add(self, course: Course) -> None:
        """Begin a course at the first instant it asks for."""
        self._push(next(course), course)

    def run(self, after_each: Callable[[datetime], None]) -> int:
        """Carry out everything in order; returns how many acts were done."""
        done = 0
        while self._next:
            wished, _order, course = heapq.heappop(self._next)
            if wished >= self.until:
                course.close()
                continue
            at = ledger.now()
            if wished > at:
                at = ledger_services.simulate(wished)
            with suppress(StopIteration):
                self._push(course.send(at), course)
            done += 1
            after_each(at)
        return done

    def _push(self, wished: datetime, course: Course) -> None:
        heapq.heappush(self._next, (wished, next(self._order), course))
